import { type Provider, providers as registry } from '@understudy/core';
import { expect, test, vi } from 'vitest';
import { createAdminCaller } from '../testing/admin-caller.ts';
import { createPlayer } from '../testing/player.ts';

const providers: readonly Provider[] = Object.values(registry);
const CREATE = '/v1/video/generations';

function start() {
  const player = createPlayer();
  const create = (prompt: string, key = 'sk-test'): string =>
    player.say('POST', CREATE, { key, body: { model: 'sora-2', prompt } }).json.task_id;
  return { ...player, create, admin: createAdminCaller(player.simulator) };
}

test('a task is shown with its timeline, its charge and when it expires', async () => {
  const { create, admin } = start();
  const id = create('A cat');
  expect((await admin('GET', `/tasks/${id}`)).json).toMatchObject({
    id,
    provider: 'nebula',
    status: 'queued',
    scenario: 'success',
    request: { prompt: 'A cat', seconds: 4, size: '720x1280' },
    createdAt: '2026-01-01T00:00:00.000Z',
    endsAt: '2026-01-01T00:00:05.000Z',
    timeline: [
      { at: '2026-01-01T00:00:00.000Z', status: 'queued' },
      { at: '2026-01-01T00:00:01.000Z', status: 'in_progress' },
      { at: '2026-01-01T00:00:05.000Z', status: 'completed' },
    ],
    charge: { amount: 0.4, unit: 'usd', state: 'reserved' },
    videoUrl: null,
    resultExpiresAt: '2026-01-02T00:00:05.000Z',
    taskExpiresAt: '2026-01-02T00:00:00.000Z',
  });
});

test('a completed task is shown with a link to its video that works', async () => {
  const { create, wait, admin, simulator } = start();
  const id = create('A cat');
  await wait(5_000);
  const { json } = await admin('GET', `/tasks/${id}`);
  const video = await simulator.fetch(json.videoUrl);
  expect(video.headers.get('content-type')).toBe('video/mp4');
});

test('tasks are listed newest first, page by page', async () => {
  const { create, wait, admin } = start();
  const ids: string[] = [];
  for (const prompt of ['one', 'two', 'three']) {
    ids.unshift(create(prompt));
    await wait(10);
  }
  const first = (await admin('GET', '/tasks?limit=2')).json;
  expect(first.total).toBe(3);
  expect(first.tasks.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
  const second = (await admin('GET', `/tasks?limit=2&after=${first.after}`)).json;
  expect(second.tasks.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2));
  expect(second.after).toBeNull();
});

test('tasks are found by account, provider, status and part of the prompt', async () => {
  const { create, wait, admin } = start();
  create('A cat', 'sk-one');
  await wait(5_000);
  create('A dog', 'sk-two');
  const prompts = async (query: string, account?: string) =>
    (await admin('GET', `/tasks${query}`, account === undefined ? {} : { account })).json.tasks.map(
      ({ request }: { request: { prompt: string } }) => request.prompt,
    );
  expect(await prompts('')).toEqual(['A dog', 'A cat']);
  expect(await prompts('', 'sk-one')).toEqual(['A cat']);
  expect(await prompts('?status=completed')).toEqual(['A cat']);
  expect(await prompts('?prompt=dog')).toEqual(['A dog']);
  expect(await prompts('?provider=nebula')).toHaveLength(2);
  expect(await prompts('?provider=nobody')).toEqual([]);
  expect((await admin('GET', '/tasks?status=pending')).json.error.field).toBe('status');
  expect((await admin('GET', '/tasks?after=nothing')).json.error.field).toBe('after');
});

test('a running task is canceled from now on, and its charge given back', async () => {
  const { create, wait, say, admin } = start();
  const id = create('A cat');
  await wait(2_000);
  const { json } = await admin('POST', `/tasks/${id}/cancel`);
  expect(json).toMatchObject({ status: 'canceled', charge: { state: 'refunded' }, endsAt: '2026-01-01T00:00:02.000Z' });
  expect(json.timeline.map(({ status }: { status: string }) => status)).toEqual(['queued', 'in_progress', 'canceled']);
  await wait(10_000);
  expect(say('GET', `${CREATE}/${id}`).json.status).toBe(json.state);
  expect((await admin('POST', `/tasks/${id}/cancel`)).status).toBe(409);
});

test.each(providers.filter(({ profile }) => profile.callback !== null))(
  'canceling a task of $id calls back at once, deleting one never',
  async ({ id: provider, spec, examples }) => {
    const sendCallback = vi.fn(async () => ({ status: 200 }));
    const { say, wait, simulator } = createPlayer({ sendCallback });
    const admin = createAdminCaller(simulator);
    const example = Object.values(examples).find(
      ({ direction, body }) => direction === 'request' && JSON.stringify(body).includes('"callback_url"'),
    );
    for (const deed of ['cancel', 'delete']) {
      say('POST', `/${provider}${spec.basePath}${spec.operations.create.path}`, { body: example?.body });
      const [{ id }] = (await admin('GET', '/tasks?status=queued')).json.tasks;
      if (deed === 'cancel') await admin('POST', `/tasks/${id}/cancel`);
      else await admin('DELETE', `/tasks/${id}`);
      await wait(60_000);
    }
    expect(sendCallback).toHaveBeenCalledOnce();
    const [{ body, plannedAt }] = (await admin('GET', '/callbacks')).json.callbacks;
    expect(JSON.stringify(body)).toMatch(/cancel|fail/i);
    expect(plannedAt).toBe('2026-01-01T00:00:00.000Z');
  },
);

test('a deleted task is gone, with what it was billed, whether it runs or has ended', async () => {
  const { create, wait, say, admin } = start();
  await admin('PUT', '/settings', { body: { credits: 0.5 } });
  for (const waitMs of [0, 5_000]) {
    const id = create('A cat');
    expect(say('POST', CREATE, { body: { model: 'sora-2', prompt: 'Too much' } }).status).toBe(403);
    await wait(waitMs);
    expect((await admin('DELETE', `/tasks/${id}`)).json).toEqual({ removed: id });
    expect(say('GET', `${CREATE}/${id}`).status).toBe(404);
  }
  expect(create('Affordable again')).toBeDefined();
});

test('a task of another account is not found', async () => {
  const { create, admin } = start();
  const id = create('A cat', 'sk-one');
  expect((await admin('GET', `/tasks/${id}`, { account: 'sk-two' })).status).toBe(404);
  expect((await admin('GET', '/tasks/nothing')).json.error.field).toBe('id');
});
