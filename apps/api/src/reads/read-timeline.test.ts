import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventRow } from '../database/schema/index.ts';
import { createJob } from '../jobs/create-job.ts';
import { createTestGateway, type TestGateway } from '../testing/gateway.ts';
import { toTestWish } from '../testing/job-wish.ts';
import { readTimeline, toEventView } from './read-timeline.ts';

let world: TestGateway;
beforeAll(async () => {
  world = await createTestGateway();
}, 30_000);
afterAll(() => world.close());

async function tell(wish: Parameters<typeof toTestWish>[0]): Promise<string[]> {
  const { job } = await createJob(world.gateway, world.admin, toTestWish(wish));
  await world.work();
  await world.advance(10_000);
  const timeline = await readTimeline(world.gateway, world.admin, job.id);
  return timeline.map(({ title, text }) => `${title}: ${text}`);
}

test('a video that is made and copied has a story in plain sentences', async () => {
  expect(await tell({ provider: 'nebula' })).toEqual([
    'Created: Created for Nebula; the video should cost $0.40.',
    'Routed: Nebula was chosen: the caller named this provider.',
    'Being sent: Sent to Nebula as attempt 1.',
    expect.stringMatching(/^Accepted: The provider took it as task video_\w+\.$/),
    expect.stringMatching(/^Begun: The provider has begun and calls it “in_progress”, \d+ % done\.$/),
    ...Array(3).fill(expect.stringMatching(/^Progress: The provider reports \d+ %\.$/)),
    'Completed: The provider has made the video.',
    'Ready to copy: The video can be fetched for 24 h.',
    expect.stringMatching(/^Copied: Copied: \d+\.\d kB, SHA-256 [\da-f]{12}…$/),
  ]);
});

test('a story tells why nobody knows an outcome, and why a task failed', async () => {
  expect((await tell({ provider: 'nebula', scenario: 'lost-response' })).at(-1)).toMatch(
    /^Outcome unknown: Nobody knows whether the provider took it\. .*connection was lost.*\.$/,
  );
  expect((await tell({ provider: 'nebula', scenario: 'content-violation' })).at(-1)).toMatch(
    /^Failed: It ended without a video\. .+\.$/,
  );
});

test('an event that a newer gateway wrote is shown by its type', () => {
  const newer = { id: 1, xid: '7', at: 0, jobId: 'video_1', apiKeyId: 'key_1', type: 'teleported', cause: 'worker' };
  const event = { ...newer, data: {} } as unknown as EventRow;
  expect(toEventView(event)).toMatchObject({ title: 'teleported', text: '' });
});
