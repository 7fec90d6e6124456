import { expect, test } from 'vitest';
import { runAdmin } from '../admin/run-admin.ts';
import type { MockState } from '../mock-state.ts';
import { startMockServer } from '../start-mock-server.ts';
import { createCallbackPlayer, DOCUMENTED } from '../testing/callback-player.ts';
import { createCallbackProvider } from '../testing/callback-provider.ts';
import { createReceiver } from '../testing/receiver.ts';
import { callbackAdminRoutes } from './callback-admin.ts';

async function ask(state: MockState, method: string, target: string, account?: string) {
  const [path = '', query = ''] = target.split('?');
  const headers = account === undefined ? {} : { 'x-mock-account': account };
  const request = { method, path, query, headers, body: '', origin: 'http://mock.test' };
  const answer = await runAdmin(state, request, { routes: callbackAdminRoutes });
  return { status: answer.status, json: JSON.parse(answer.body) };
}

test('the log of callbacks is found by task, state and account, newest first', async () => {
  const receiver = await createReceiver();
  const player = createCallbackPlayer();
  const { state } = player.simulator;
  const first = player.create(receiver.url, { key: 'sk-one' });
  await player.wait(60_000);
  const second = player.create(receiver.url, { key: 'sk-two' });
  const idsOf = async (target: string, account?: string) =>
    (await ask(state, 'GET', target, account)).json.callbacks.map(({ id }: { id: string }) => id);
  expect(await idsOf('/callbacks')).toEqual([`${second}.1`, `${first}.1`]);
  expect(await idsOf(`/callbacks?task=${first}`)).toEqual([`${first}.1`]);
  expect(await idsOf('/callbacks?state=planned')).toEqual([`${second}.1`]);
  expect(await idsOf('/callbacks', 'sk-one')).toEqual([`${first}.1`]);
  expect(await idsOf(`/callbacks?limit=1&after=${second}.1`)).toEqual([`${first}.1`]);
  expect((await ask(state, 'GET', '/callbacks?state=lost')).json.error.field).toBe('state');
});

test('one callback is shown with its body and every try', async () => {
  const receiver = await createReceiver();
  receiver.answerWith(500);
  const player = createCallbackPlayer();
  const id = player.create(receiver.url);
  await player.wait(60_000);
  const { json } = await ask(player.simulator.state, 'GET', `/callbacks/${id}.1`);
  expect(json).toEqual({
    id: `${id}.1`,
    account: 'sk-… (f3ab)',
    provider: 'nebula',
    taskId: id,
    url: receiver.url,
    plannedAt: '2026-01-01T00:00:05.000Z',
    nextAttemptAt: null,
    state: 'delivered',
    attempts: [
      { at: '2026-01-01T00:00:05.000Z', status: 500, error: null, durationMs: 0, isManual: false },
      { at: '2026-01-01T00:00:06.000Z', status: 200, error: null, durationMs: 0, isManual: false },
    ],
    body: player.retrieve(id),
  });
});

test('a callback is redelivered by whom it belongs to', async () => {
  const receiver = await createReceiver();
  const player = createCallbackPlayer();
  const { state } = player.simulator;
  const id = player.create(receiver.url);
  await player.wait(60_000);
  const redeliver = `/callbacks/${id}.1/redeliver`;
  expect((await ask(state, 'POST', redeliver)).json).toMatchObject({ status: 200, isManual: true });
  expect(receiver.received).toHaveLength(2);
  expect(await ask(state, 'POST', redeliver, 'sk-somebody-else')).toMatchObject({
    status: 404,
    json: { error: { field: 'id' } },
  });
  expect(receiver.received).toHaveLength(2);
});

test('an inbox takes callbacks for those who have no server, until it is emptied', async () => {
  const provider = createCallbackProvider(DOCUMENTED);
  const { spec, adapter } = provider;
  const mock = await startMockServer({
    providers: [provider],
    isFrozen: true,
    allowLocalCallbacks: true,
  });
  try {
    const inbox = `${mock.url}/__admin/inbox/mine`;
    const created = await fetch(`${mock.url}${spec.basePath}${spec.operations.create.path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk-test', 'content-type': 'application/json' },
      body: JSON.stringify({
        ...adapter.toCreateRequest({ prompt: 'a fox' }, {}).body,
        callback_url: `${inbox}?token=42`,
      }),
    });
    expect(created.status).toBe(200);
    await mock.advance('1h');
    const { total, messages } = (await (await fetch(inbox)).json()) as { total: number; messages: object[] };
    expect(total).toBe(1);
    expect(messages).toMatchObject([
      { id: 1, query: 'token=42', headers: { 'user-agent': 'understudy-mock' }, body: { status: 'succeeded' } },
    ]);
    await fetch(inbox, { method: 'POST', headers: { authorization: 'Bearer secret' }, body: 'not JSON' });
    const after = (await (await fetch(inbox)).json()) as { messages: object[] };
    expect(after.messages[1]).toMatchObject({ headers: { authorization: '[hidden]' }, body: 'not JSON' });
    await fetch(inbox, { method: 'DELETE' });
    expect(await (await fetch(inbox)).json()).toEqual({ total: 0, messages: [] });
  } finally {
    await mock.stop();
  }
});
