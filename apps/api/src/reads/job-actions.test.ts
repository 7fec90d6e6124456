import { UnderstudyError } from '@understudy/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { archiveNow } from '../assets/archive-now.ts';
import { cancelJob } from '../jobs/cancel-job.ts';
import { createJob } from '../jobs/create-job.ts';
import { deleteJob } from '../jobs/delete-job.ts';
import { readJob } from '../jobs/read-job.ts';
import { remixJob, retryJob } from '../jobs/repeat-job.ts';
import { createTestGateway, type TestGateway } from '../testing/gateway.ts';
import { toTestWish } from '../testing/job-wish.ts';
import type { JobActions } from './job-actions.ts';
import { toFullView } from './to-job-views.ts';

let world: TestGateway;
beforeAll(async () => {
  world = await createTestGateway();
}, 30_000);
afterAll(() => world.close());

const acts: Readonly<Record<keyof JobActions, (id: string) => Promise<unknown>>> = {
  canCancel: (id) => cancelJob(world.gateway, world.admin, id),
  canRetry: (id) => retryJob(world.gateway, world.admin, id),
  canRemix: (id) => remixJob(world.gateway, world.admin, id, { prompt: 'A dog' }),
  canArchive: (id) => archiveNow(world.gateway, world.admin, id),
  canDelete: (id) => deleteJob(world.gateway, world.admin, id),
};
const names = ['canRetry', 'canRemix', 'canArchive', 'canCancel', 'canDelete'] as const satisfies (keyof JobActions)[];

interface Story {
  readonly provider?: string;
  readonly scenario?: string;
  /** How far it gets, in ms. */
  readonly ms?: number;
  readonly isCanceled?: true;
}

async function tell({ ms = 0, isCanceled, provider = 'nebula', ...wish }: Story): Promise<string> {
  const { job } = await createJob(world.gateway, world.admin, toTestWish({ ...wish, provider }));
  if (ms > 0) await world.work();
  await world.advance(ms);
  if (isCanceled) await cancelJob(world.gateway, world.admin, job.id);
  return job.id;
}

const view = async (id: string, caller: Pick<TestGateway['admin'], 'apiKeyId' | 'name' | 'scopes'> = world.admin) =>
  toFullView(world.gateway, caller, await readJob(world.gateway, world.admin, id));

test.each<[string, Story, readonly (keyof JobActions)[]]>([
  ['waits', {}, ['canCancel', 'canDelete']],
  ['runs', { ms: 1_000 }, ['canCancel', 'canDelete']],
  ['is completed and kept', { ms: 10_000 }, ['canRetry', 'canRemix', 'canDelete']],
  ['is completed where no remixes are made', { provider: 'evolink', ms: 30_000 }, ['canRetry', 'canDelete']],
  [
    'is completed and could not be copied yet',
    { scenario: 'broken-download', ms: 10_000 },
    ['canRetry', 'canRemix', 'canArchive', 'canDelete'],
  ],
  ['has failed', { scenario: 'content-violation', ms: 10_000 }, ['canRetry', 'canDelete']],
])('a job that %s offers those acts that succeed', async (_, story, possible) => {
  const id = await tell(story);
  const { actions } = await view(id);
  expect(names.filter((name) => actions[name]).toSorted()).toEqual(possible.toSorted());
  for (const name of names.filter((one) => !actions[one]))
    await expect(acts[name](id)).rejects.toThrow(UnderstudyError);
  for (const name of names.filter((one) => actions[one])) await acts[name](id);
  await expect(readJob(world.gateway, world.admin, id)).rejects.toMatchObject({ code: 'not_found' });
});

test('a canceled job may be tried anew', async () => {
  const id = await tell({ isCanceled: true });
  expect((await view(id)).actions).toMatchObject({ canCancel: false, canRetry: true, canRemix: false });
});

test('a key that only reads is offered nothing, and every job names its key', async () => {
  const id = await tell({});
  const { actions, apiKeyName } = await view(id, { ...world.admin, scopes: ['read'] });
  expect(Object.values(actions)).not.toContain(true);
  expect(apiKeyName).toBe('test');
});
