import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKey } from '../../keys/create-key.ts';
import { type AppServer, startAppServer } from '../http/testing/app-server.ts';

let world: AppServer;
let client: ReturnType<AppServer['client']>;
/** Only reads, the jobs of the other key. */
let reader: ReturnType<AppServer['client']>;

beforeAll(async () => {
  world = await startAppServer();
  client = world.client();
  reader = world.client((await createKey(world.gateway, { name: 'Reader', scopes: ['read'] })).apiKey);
}, 30_000);
afterAll(() => world.close());

const create = (prompt: string) => client.jobs.create.mutate({ request: { prompt }, plan: { providers: ['nebula'] } });

test('everyone who reads learns what ids are called', async () => {
  const words = await reader.system.vocabulary.query();
  const job = await create('A cat');
  expect(words.statuses[job.status]).toMatchObject({ label: 'Queued', tone: 'neutral' });
  expect(words.phases[job.phase].label).toBe('Waiting for a place');
  const [event] = await client.jobs.timeline.query({ id: job.id });
  expect(event).toMatchObject({ title: words.events.created.label, text: expect.stringContaining('Nebula') });
});

test('a page asks which of the jobs that changed belong to its view', async () => {
  const [one, other] = [await create('A zebra at noon'), await create('A zebra at night')];
  const ids = [one.id, other.id, 'video_none'];
  const { jobs } = await client.jobs.list.query({ search: 'noon', ids });
  expect(jobs).toMatchObject([{ id: one.id, apiKeyName: 'test', actions: { canCancel: true, canRetry: false } }]);
  expect(await client.jobs.count.query({ ids })).toEqual({ count: 2, isExact: true });
  expect((await reader.jobs.list.query({ ids })).jobs).toEqual([]);
});

test('a video that is lost leaves the inbox once a person has noted it', async () => {
  const job = await create('[mock:broken-download] A cat');
  await world.work();
  await world.advance(25 * 3_600_000, 3_600_000);
  const { items } = await client.inbox.list.query();
  const lost = items.find((item) => item.job.id === job.id);
  expect(lost?.ways.map(({ way }) => way)).toContain('acknowledge');
  const noted = await client.inbox.acknowledge.mutate({ jobId: job.id });
  expect(noted.asset).toMatchObject({ state: 'expired', acknowledgedAt: expect.any(Number) });
  expect((await client.inbox.list.query()).items.map((item) => item.job.id)).not.toContain(job.id);
}, 60_000);
