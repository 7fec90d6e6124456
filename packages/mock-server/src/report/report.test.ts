import { expect, test } from 'vitest';
import { createReportPlayer } from '../testing/report-player.ts';

test('a client that does everything as the document says gets an A', async () => {
  const { create, poll, download, wait, report } = createReportPlayer();
  const id = create('A cat');
  await wait(3_000);
  poll(id);
  await wait(3_000);
  poll(id);
  download(id);
  await wait(48 * 3_600_000);
  expect(await report()).toEqual({
    grade: 'A',
    rule: expect.stringContaining('A: nothing found'),
    accounts: [
      { account: 'sk-… (f3ab)', grade: 'A', totals: { calls: 4, creates: 1, polls: 2, downloads: 1 }, findings: [] },
    ],
  });
});

test('where nothing was called there is no grade', async () => {
  const { report } = createReportPlayer();
  expect(await report()).toMatchObject({ grade: null, accounts: [] });
});

test('a finding says how often, when, where, and which documented fact it is judged by', async () => {
  const { create, poll, wait, report } = createReportPlayer();
  const id = create('A cat');
  poll(id);
  await wait(1_000);
  poll(id);
  await wait(1_000);
  poll(id);
  const { accounts } = await report();
  expect(accounts[0]).toMatchObject({ grade: 'C' });
  expect(accounts[0]?.findings).toEqual([
    {
      kind: 'polled-too-fast',
      severity: 'major',
      provider: 'nebula',
      title: 'Polled faster than advised',
      count: 2,
      firstAt: '2026-01-01T00:00:01.000Z',
      lastAt: '2026-01-01T00:00:02.000Z',
      examples: { requests: [3, 4], tasks: [id] },
      advice: 'Leave 3 s between polls of a task.',
      source: 'documented: Best Practices 1',
    },
  ]);
});

test('the grade is that of the worst thing found, and of the worst account', async () => {
  const { create, say, report, wait } = createReportPlayer();
  create('fine', undefined, { key: 'sk-fine' });
  say('POST', '/v1/video/generations', { key: 'sk-typo', headers: { 'x-mock-scenario': 'slwo' }, body: {} });
  for (const _ of [1, 2]) create('forbidden', 'forbidden', { key: 'sk-blunt' });
  for (const _ of [1, 2]) create('broken', 'server-error', { key: 'sk-bad' });
  for (const _ of [1, 2]) create('forbidden', 'forbidden', { key: 'sk-bad' });
  const grades = async () => (await report()).accounts.map(({ grade }) => grade);
  expect(await grades()).toEqual(['A', 'B', 'C', 'D']);
  expect(await report()).toMatchObject({ grade: 'D' });
  await wait(48 * 3_600_000);
  expect(await grades()).toEqual(['F', 'B', 'C', 'D']);
  expect(await report('sk-typo')).toMatchObject({ grade: 'B', accounts: [{ findings: [{ count: 1 }] }] });
});

test('people get a table', async () => {
  const { create, admin } = createReportPlayer();
  create('A cat', 'lost-response');
  create('A cat');
  const { text, headers } = await admin('GET', '/report?format=text');
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(text).toContain('# Client report card: F');
  expect(text).toContain('| critical | nebula   | 1     | 2026-01-01T00:00:00.000Z |');
  expect(text).toContain('- nebula, paid-twice: Every accepted create is billed.');
  expect(text).toContain('(documented: Important Notes 1) See requests 2; tasks ');
});

test('a reset forgets what was found', async () => {
  const { create, admin, report } = createReportPlayer();
  for (const _ of [1, 2]) create('A cat', 'forbidden', { key: 'sk-me' });
  for (const _ of [1, 2]) create('A cat', 'forbidden', { key: 'sk-you' });
  await admin('POST', '/reset', { account: 'sk-me' });
  expect((await report()).accounts).toHaveLength(1);
  await admin('POST', '/reset');
  expect(await report()).toMatchObject({ grade: null });
});
