import { expect, onTestFinished, test } from 'vitest';
import { createJob } from '../jobs/create-job.ts';
import { createTestGateway } from '../testing/gateway.ts';
import { toTestWish } from '../testing/job-wish.ts';
import { readAtRisk } from './read-at-risk.ts';

test('unknown attempts and paid videos without a copy are at risk, each by its price', async () => {
  const world = await createTestGateway();
  onTestFinished(() => world.close());
  const { gateway, admin } = world;
  const make = (scenario: string) => createJob(gateway, admin, toTestWish({ provider: 'nebula', scenario }));
  await make('lost-response');
  await make('broken-download');
  await make('success');
  await world.advance(15_000);
  const [usd, credits] = await readAtRisk(gateway, admin);
  // Nebula documents $0.1 a second, and makes four seconds when nobody says otherwise.
  expect(usd).toEqual({
    unit: 'usd',
    unknownAttempts: { count: 1, amountMicros: 400_000 },
    unarchivedVideos: { count: 1, amountMicros: 400_000 },
  });
  expect(credits?.unknownAttempts.count).toBe(0);
  const other = { apiKeyId: 'key_other', name: 'other', scopes: ['read'] as const };
  expect((await readAtRisk(gateway, other))[0]?.unknownAttempts.count).toBe(0);
});
