import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attempts, callbacks, events } from '../database/schema/index.ts';
import { acknowledgeLoss } from '../inbox/acknowledge-loss.ts';
import { createJob } from '../jobs/create-job.ts';
import { createTestGateway, type TestGateway } from '../testing/gateway.ts';
import { toTestWish } from '../testing/job-wish.ts';
import { countJobs } from './count-jobs.ts';
import { readAtRisk } from './read-at-risk.ts';
import { readInbox } from './read-inbox.ts';
import { readTimeline } from './read-timeline.ts';
import { toEventRow } from './testing/sample-rows.ts';

const HOUR = 3_600_000;
let world: TestGateway;

beforeEach(async () => {
  world = await createTestGateway();
}, 30_000);
afterEach(() => world.close());

const inbox = (caller: Pick<TestGateway['admin'], 'apiKeyId' | 'name' | 'scopes'> = world.admin) =>
  readInbox(world.gateway, caller);
async function create(scenario: string): Promise<string> {
  const { job } = await createJob(world.gateway, world.admin, toTestWish({ provider: 'nebula', scenario }));
  await world.work();
  return job.id;
}

describe('an attempt of unknown outcome', () => {
  test('comes with what a person can judge by, and the ways out', async () => {
    await create('lost-response');
    const { items, count } = await inbox();
    expect(count).toBe(1);
    expect(items[0]?.evidence).toEqual([
      expect.stringMatching(/^Attempt 1 was sent to Nebula with the account “.+” at 2026-01-01 00:00:00 UTC\.$/),
      expect.stringMatching(/^The request began to leave at 2026-01-01 00:00:00 UTC; how much/),
      expect.stringMatching(/\.$/),
      'It was given no address to call back, so no callback can settle it.',
      expect.stringContaining('look into the provider’s console'),
      'If it was taken, fetch its video before 2026-01-02 00:00:00 UTC; later it may be gone.',
      expect.stringMatching(/^At risk: \$\d+\.\d+\.$/),
    ]);
    expect(items[0]?.ways.map(({ way, isRisky }) => [way, isRisky])).toEqual([
      ['adopt', false],
      ['resend', true],
      ['give_up', true],
    ]);
  });

  test('tells which callbacks came, and why they were not believed', async () => {
    const jobId = await create('lost-response');
    const { db } = world.gateway;
    const [attempt] = await db.select().from(attempts).where(eq(attempts.jobId, jobId));
    if (attempt === undefined) throw new Error('There is no attempt.');
    const { id: attemptId, callbackToken } = attempt;
    await db.update(attempts).set({ body: { callback_url: `https://gateway.example/${callbackToken}` } });
    const none = 'No callback has come. One that names the task would settle it by itself.';
    expect((await inbox()).items[0]?.evidence).toContain(none);

    const at = world.clock.now();
    const call = { at: at + 1_000, jobId, attemptId, bodySha256: 'abc', verdict: 'verifying' } as const;
    await db.insert(callbacks).values([call, { ...call, at: at + 2_000, verdict: 'repeated' }]);
    const refusal = {
      type: 'callback_refused',
      cause: 'callback',
      data: { attemptId, reason: 'it is older' },
    } as const;
    await db.insert(events).values(toEventRow(jobId, refusal));
    expect((await inbox()).items[0]?.evidence).toEqual(
      expect.arrayContaining([
        '2 callbacks came, the last at 2026-01-01 00:00:02 UTC, and did not settle it.',
        'What a callback claimed was not believed: it is older.',
      ]),
    );
  });

  test('offers no way out to a key that only reads', async () => {
    await create('lost-response');
    const { items } = await inbox({ ...world.admin, scopes: ['read'] });
    expect(items).toMatchObject([{ kind: 'unknown_attempt', ways: [], evidence: expect.anything() }]);
  });
});

describe('a paid video', () => {
  test('that could not be copied says until when it can be, and may be hurried', async () => {
    await create('broken-download');
    await world.advance(10_000);
    const [item] = (await inbox()).items;
    expect(item?.evidence).toEqual([
      expect.stringMatching(/^Nebula made the video; the job ended at 2026-01-01 00:00:\d\d UTC\.$/),
      expect.stringMatching(/^Only the provider has it; it can be fetched until 2026-01-02 00:00:\d\d UTC\.$/),
      expect.stringMatching(/failed\. The last reason: .+\.$/),
      expect.stringMatching(/^It cost \$\d+\.\d+\.$/),
    ]);
    expect(item?.ways.map(({ way }) => way)).toEqual(['archive_now', 'delete']);
  });

  test('that is lost stays until a person has noted the loss, and is at risk no more', async () => {
    const id = await create('broken-download');
    await world.advance(25 * HOUR, HOUR);
    const { items } = await inbox();
    expect(items).toMatchObject([{ kind: 'video_at_risk', job: { id, asset: { state: 'expired' } } }]);
    expect(items[0]?.ways.map(({ way }) => way)).toEqual(['acknowledge', 'retry', 'delete']);
    expect(items[0]?.evidence[1]).toMatch(/^The provider has dropped it, as was seen at .+, and there is no copy\.$/);

    await acknowledgeLoss(world.gateway, world.admin, id);
    expect(await inbox()).toEqual({ items: [], count: 0 });
    expect(await countJobs(world.gateway, world.admin, { isAtRisk: true })).toMatchObject({ count: 0 });
    const [usd] = await readAtRisk(world.gateway, world.admin);
    expect(usd).toMatchObject({ unit: 'usd', unarchivedVideos: { count: 0 } });
    expect((await readTimeline(world.gateway, world.admin, id)).at(-1)).toMatchObject({
      type: 'loss_acknowledged',
      cause: 'person',
      title: 'Loss noted',
      text: 'A person took note that the video is lost.',
    });
  });

  test('that is not lost, or whose loss was noted, cannot be given up so', async () => {
    const id = await create('broken-download');
    await world.advance(10_000);
    const acknowledge = () => acknowledgeLoss(world.gateway, world.admin, id);
    await expect(acknowledge()).rejects.toMatchObject({ code: 'conflict' });
    await world.advance(25 * HOUR, HOUR);
    await acknowledge();
    await expect(acknowledge()).rejects.toMatchObject({ code: 'conflict' });
    const other = { apiKeyId: 'key_other', name: 'other', scopes: ['create', 'read'] as const };
    await expect(acknowledgeLoss(world.gateway, other, id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
