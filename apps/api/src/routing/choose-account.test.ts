import { type Provider, providers, type VideoRequest } from '@understudy/core';
import { expect, onTestFinished, test } from 'vitest';
import { type Account, type AccountRow, toAccount } from '../accounts/account.ts';
import { accountStates, type JobPlan } from '../database/schema/index.ts';
import { createHandClock, insertJobs } from '../limits/testing/limiter-world.ts';
import { createTestDatabase } from '../testing/database.ts';
import { chooseAccount } from './choose-account.ts';

const { nebula, evolink, apixo } = providers;
const request: VideoRequest = { prompt: 'A kitten in the garden' };
const toPlan = (plan: Partial<JobPlan> = {}): JobPlan => ({
  policy: 'first_healthy',
  providers: [],
  submit: 'at-most-once',
  canAdapt: false,
  ...plan,
});

const NOWHERE = { settings: { mockUrl: 'http://127.0.0.1:4010' }, mockGenerationMs: null };

function toAccountOf(provider: Provider, given: Partial<AccountRow> = {}): Account {
  const row: AccountRow = {
    id: provider.id,
    provider: provider.id,
    name: provider.id,
    source: 'api',
    baseUrl: 'https://api.example.com',
    isMock: false,
    isEnabled: true,
    credentialId: 'cred',
    limits: {},
    price: {},
    monthlyBudgetMicros: null,
    budgetUnit: null,
    createdAt: 0,
    updatedAt: 0,
    ...given,
  };
  const account = toAccount(row, '1234', NOWHERE);
  if (account === null) throw new Error(`no account of ${provider.id}`);
  return account;
}

async function openWorld(
  accounts: readonly Account[] = [nebula, evolink, apixo].map((provider) => toAccountOf(provider)),
) {
  const { database, drop } = await createTestDatabase();
  onTestFinished(drop);
  const { db } = database;
  const clock = createHandClock();
  const choose = (plan: Partial<JobPlan>, wish: Partial<VideoRequest> = {}, more = {}) =>
    chooseAccount(
      { db, clock, accounts: { list: () => accounts } },
      { request: { ...request, ...wish }, plan: toPlan(plan), ...more },
    );
  const pause = (accountId: string) =>
    db.insert(accountStates).values({
      accountId,
      breaker: { state: 'open', openedAt: clock.at, openUntil: clock.at + 60_000, opens: 1 },
    });
  return { db, clock, choose, pause };
}

test('a choice comes with the reason for and against each account', async () => {
  const { choose } = await openWorld();
  const { account, decision, priceMicros, unit } = await choose(
    { policy: 'cheapest' },
    { seconds: 10, model: 'sora-2' },
  );
  expect(account.id).toBe('evolink');
  expect({ priceMicros, unit }).toEqual({ priceMicros: 2_500_000, unit: 'credits' });
  expect(decision).toMatchObject({ policy: 'cheapest', chosen: 'evolink' });
  expect(decision.candidates).toEqual([
    expect.objectContaining({
      accountId: 'nebula',
      verdict: 'cannot',
      reason: 'seconds: 10 is not supported. Use 4, 8, 12.',
    }),
    expect.objectContaining({
      accountId: 'evolink',
      verdict: 'chosen',
      reason: 'it is the cheapest; its price is in credits, which do not compare with dollars',
    }),
    expect.objectContaining({
      accountId: 'apixo',
      verdict: 'cannot',
      reason: 'model: sora-2 is not supported. Use sora-2-pro.',
    }),
  ]);
});

test('a request that nobody can meet is refused with what each provider objects to', async () => {
  const { choose } = await openWorld();
  await expect(choose({}, { seconds: 9 })).rejects.toMatchObject({
    code: 'invalid_request',
    detail: { param: 'seconds' },
    message: expect.stringMatching(/Nebula: seconds: 9 .*EvoLink: seconds: 9 .*APIXO: seconds: 9/),
  });
});

test('it may be adapted when the caller allows that, and is told what changed', async () => {
  const { choose } = await openWorld();
  const choice = await choose({ canAdapt: true }, { seconds: 9 });
  expect(choice).toMatchObject({
    request: { seconds: 8 },
    warnings: [{ field: 'seconds' }],
    priceMicros: 800_000,
    account: { id: 'nebula' },
  });
  expect(choice.decision.candidates[0]?.reason).toBe(
    'it is the first that is called; seconds 9 was asked and 8 is given, the nearest that Nebula makes',
  );
});

test('an account whose breaker is open is passed over, and its reason told', async () => {
  const { choose, pause, clock } = await openWorld();
  await pause('nebula');
  const choice = await choose({}, { seconds: 4 });
  expect(choice.account.id).toBe('apixo');
  expect(choice.decision.candidates[0]).toMatchObject({ verdict: 'unhealthy', reason: 'its last creates failed' });
  clock.at += 60_000;
  expect((await choose({}, { seconds: 4 })).account.id).toBe('nebula');
});

test('a provider that the caller named is chosen although its breaker is open: the job waits', async () => {
  const { choose, pause } = await openWorld();
  await pause('nebula');
  const { account, decision } = await choose({ policy: 'named', providers: ['nebula'] });
  expect(account.id).toBe('nebula');
  expect(decision.candidates).toMatchObject([
    { verdict: 'chosen', reason: 'the caller named this provider; the job waits: its last creates failed' },
  ]);
});

test('the callers order holds', async () => {
  const { choose } = await openWorld();
  expect((await choose({ policy: 'in_order', providers: ['apixo', 'nebula'] })).account.id).toBe('apixo');
  expect((await choose({ providers: ['evolink', 'nebula'] })).account.id).toBe('evolink');
});

test('the fastest is found by how long videos really took, else by what is documented', async () => {
  const { db, choose } = await openWorld();
  expect((await choose({ policy: 'fastest' })).account.id).toBe('apixo');
  const done = { status: 'completed', phase: 'done', acceptedAt: 1, accountId: 'nebula' } as const;
  await insertJobs(db, [{ id: 'video_1', ...done, endedAt: 50_001 }]);
  const { account, decision } = await choose({ policy: 'fastest' });
  expect(account.id).toBe('nebula');
  expect(decision.candidates.map(({ medianMs }) => medianMs)).toEqual([50_000, null, null]);
});

test('accounts that were tried, and disabled ones, are left out', async () => {
  const { choose } = await openWorld([
    toAccountOf(nebula),
    toAccountOf(apixo, { isEnabled: false }),
    toAccountOf(evolink),
  ]);
  const { account, decision } = await choose({}, {}, { except: ['nebula'] });
  expect(account.id).toBe('evolink');
  expect(decision.candidates.map(({ verdict }) => verdict)).toEqual(['tried', 'chosen']);
  await expect(choose({}, {}, { except: ['nebula', 'evolink'] })).rejects.toThrow(/Nebula: it was tried before\./);
});

test('a remix goes to the account that made the video, whatever the plan', async () => {
  const twin = toAccountOf(nebula, { id: 'nebula_2' });
  const { choose } = await openWorld([toAccountOf(nebula), twin]);
  const remix = { remixOf: 'video_abc' };
  expect((await choose({ policy: 'cheapest' }, remix, { pinnedAccountId: 'nebula_2' })).account).toBe(twin);
  await expect(choose({}, remix, { pinnedAccountId: 'gone' })).rejects.toThrow(/is not enabled any more\. Enable/);
});

test('a provider without an account, and one that does not exist, are told apart', async () => {
  const { choose } = await openWorld([toAccountOf(nebula)]);
  await expect(choose({ policy: 'named', providers: ['apixo'] })).rejects.toThrow(/no account of apixo is enabled/);
  await expect(choose({ providers: ['sora'] })).rejects.toThrow(/there is no provider sora\. Use nebula, /);
  expect(await openWorld([]).then((empty) => empty.choose({}).catch((error) => error.message))).toMatch(
    /no account is enabled/,
  );
});

test('what an account charges and what it may change are told with the choice', async () => {
  const cheap = toAccountOf(apixo, { price: { perSecondMicros: 50_000 } });
  const { choose } = await openWorld([toAccountOf(nebula), cheap]);
  const choice = await choose({ policy: 'cheapest' }, { seconds: 8, user: 'ann' });
  expect(choice).toMatchObject({
    account: { id: 'apixo' },
    priceMicros: 400_000,
    unit: 'usd',
    warnings: [{ field: 'user' }],
  });
  expect(choice.decision.candidates[0]).toMatchObject({
    verdict: 'possible',
    reason: 'it can make the video',
    priceMicros: 800_000,
  });
});
