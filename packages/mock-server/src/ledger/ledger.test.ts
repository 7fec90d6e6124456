import { expect, test } from 'vitest';
import { createReportPlayer } from '../testing/report-player.ts';

test('every accepted create is billed once: reserved, then charged for a video or given back', async () => {
  const { create, wait, admin } = createReportPlayer();
  create('A cat');
  create('A dog', 'content-violation');
  create('A cow', 'slow');
  create('A pig', 'server-error');
  await wait(5_000);
  const { json } = await admin('GET', '/ledger');
  expect(json.total).toBe(3);
  expect(json.accounts).toHaveLength(1);
  expect(json.accounts[0]).toMatchObject({
    account: 'sk-… (f3ab)',
    provider: 'nebula',
    unit: 'usd',
    credits: null,
    billed: { count: 2, amount: 0.8 },
    reserved: { count: 1, amount: 0.4 },
    charged: { count: 1, amount: 0.4 },
    refunded: { count: 1, amount: 0.4 },
    unpriced: 0,
  });
  expect(json.accounts[0].entries).toEqual([
    {
      taskId: expect.any(String),
      at: '2026-01-01T00:00:00.000Z',
      seconds: 4,
      amount: 0.4,
      state: 'charged',
      settledAt: '2026-01-01T00:00:05.000Z',
      prompt: 'A cat',
      clientGotAnswer: true,
    },
    expect.objectContaining({ prompt: 'A dog', state: 'refunded', settledAt: '2026-01-01T00:00:03.000Z' }),
    expect.objectContaining({ prompt: 'A cow', state: 'reserved', settledAt: null }),
  ]);
});

test('a test can prove that nothing was paid twice: the same wish billed twice is listed', async () => {
  const { create, admin } = createReportPlayer();
  const lost = create('A cat', 'lost-response');
  const again = create('A cat');
  create('A cat, other size', undefined, { body: { model: 'sora-2', prompt: 'A cat', size: '1280x720' } });
  create('A cat', undefined, { key: 'sk-you' });
  const { json } = await admin('GET', '/ledger');
  expect(json.duplicates).toEqual([
    {
      account: 'sk-… (f3ab)',
      provider: 'nebula',
      model: 'sora-2',
      prompt: 'A cat',
      seconds: 4,
      size: '720x1280',
      mode: 'text',
      count: 2,
      amount: 0.8,
      taskIds: [expect.any(String), again],
      answersLost: 1,
    },
  ]);
  expect(lost).toBe(json.duplicates[0].taskIds[0]);
  expect(json.accounts[0].entries.map((entry: { clientGotAnswer: boolean }) => entry.clientGotAnswer)).toEqual([
    false,
    true,
    true,
  ]);
});

test('a wish that was refunded and billed anew is not paid twice', async () => {
  const { create, wait, admin } = createReportPlayer();
  create('A cat', 'content-violation');
  await wait(5_000);
  create('A cat');
  expect((await admin('GET', '/ledger')).json.duplicates).toEqual([]);
});

test('a video that fails after its completion is refunded then', async () => {
  const { create, wait, admin } = createReportPlayer();
  create('A cat', 'late-failure');
  await wait(5_000);
  const state = async () => (await admin('GET', '/ledger')).json.accounts[0].entries[0];
  expect(await state()).toMatchObject({ state: 'charged', settledAt: '2026-01-01T00:00:05.000Z' });
  await wait(5_000);
  expect(await state()).toMatchObject({ state: 'refunded', settledAt: '2026-01-01T00:00:10.000Z' });
});

test('the bills are paged through all accounts, the sums are always whole', async () => {
  const { create, admin } = createReportPlayer();
  for (const prompt of ['1', '2', '3']) create(prompt, undefined, { key: 'sk-me' });
  for (const prompt of ['4', '5']) create(prompt, undefined, { key: 'sk-you' });
  const read = async (query: string) => (await admin('GET', `/ledger?limit=2${query}`)).json;
  const toPrompts = ({ accounts }: { accounts: { entries: { prompt: string }[] }[] }) =>
    accounts.flatMap(({ entries }) => entries.map(({ prompt }) => prompt));
  const first = await read('');
  expect(toPrompts(first)).toEqual(['1', '2']);
  const second = await read(`&after=${first.after}`);
  expect(toPrompts(second)).toEqual(['3', '4']);
  expect(second.accounts.map(({ billed }: { billed: { count: number } }) => billed.count)).toEqual([3, 2]);
  const third = await read(`&after=${second.after}`);
  expect(toPrompts(third)).toEqual(['5']);
  expect(third.after).toBeNull();
  expect((await admin('GET', '/ledger?after=video_none')).json.error.field).toBe('after');
});

test('accounts whose keys are too short to show are told apart', async () => {
  const { create, admin } = createReportPlayer();
  for (const key of ['sk-one', 'sk-two']) create('A cat', undefined, { key });
  const { accounts } = (await admin('GET', '/ledger')).json;
  const labels = accounts.map(({ account }: { account: string }) => account);
  expect(labels[0]).toMatch(/^sk-… \([0-9a-f]{4}\)$/);
  expect(labels[1]).not.toBe(labels[0]);
});

test('credits are set for all accounts or for one, and null takes the limit away', async () => {
  const { create, admin } = createReportPlayer();
  await admin('PUT', '/ledger', { body: { credits: 0.4 } });
  expect(create('A cat', undefined, { key: 'sk-me' })).toBeDefined();
  expect(create('A dog', undefined, { key: 'sk-me' })).toBeUndefined();
  const put = await admin('PUT', '/ledger', { account: 'sk-me', body: { credits: null } });
  expect(put.json).toEqual({ account: 'sk-… (3c4a)', credits: null });
  expect(create('A dog', undefined, { key: 'sk-me' })).toBeDefined();
  expect((await admin('GET', '/ledger', { account: 'sk-me' })).json.accounts[0]).toMatchObject({ credits: null });
  expect((await admin('GET', '/ledger', { account: 'sk-you' })).json.accounts).toEqual([]);
});

test.each([{}, { credits: -1 }, { credits: '20' }])('credits of %j are refused, naming the field', async (body) => {
  const { admin } = createReportPlayer();
  const { status, json } = await admin('PUT', '/ledger', { body });
  expect([status, json.error.field]).toEqual([400, 'credits']);
});
