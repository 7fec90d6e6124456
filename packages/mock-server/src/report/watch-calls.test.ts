import { providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { createReportPlayer } from '../testing/report-player.ts';

test('polls as far apart as advised are fine, a little less too', async () => {
  const { create, poll, wait, found } = createReportPlayer();
  const id = create('A cat', 'slow');
  for (const ms of [3_000, 3_000, 2_800]) {
    await wait(ms);
    poll(id);
  }
  expect(await found()).toEqual({});
});

test('a poll whose answer was lost may be repeated at once', async () => {
  const { create, poll, wait, found } = createReportPlayer();
  const id = create('A cat', 'slow');
  await wait(3_000);
  poll(id, 'lost-response');
  poll(id, 'server-error');
  poll(id);
  expect(await found()).toEqual({});
});

test('the first poll before its time is too fast where the document names one', async () => {
  const { say, wait, found } = createReportPlayer();
  const { id } = say('POST', '/evolink/v1/videos/generations', { body: { model: 'sora-2', prompt: 'A cat' } }).json;
  await wait(5_000);
  say('GET', `/evolink/v1/tasks/${id}`);
  expect(providers.evolink.profile.timing.firstPollAfterMs.value).toBeGreaterThan(5_000);
  expect(await found()).toEqual({ 'polled-too-fast': 1 });
});

test.each([
  ['success', 'polled-after-end'],
  ['content-violation', 'polled-after-failure'],
])('after %s, one more poll is fine and the next are told of', async (scenario, kind) => {
  const { create, poll, download, wait, found } = createReportPlayer();
  const id = create('A cat', scenario);
  await wait(5_000);
  poll(id);
  download(id);
  poll(id);
  expect(await found()).toEqual({});
  poll(id);
  poll(id);
  expect(await found()).toEqual({ [kind]: 2 });
});

test('a whole video that is downloaded again is told of', async () => {
  const { create, download, wait, found } = createReportPlayer();
  const id = create('A cat');
  await wait(5_000);
  download(id);
  expect(await found()).toEqual({});
  download(id);
  expect(await found()).toEqual({ 'downloaded-again': 1 });
});

test.each(['broken-download', 'broken-download-length', 'lost-response', 'server-error'])(
  'a download that broke by %s may be repeated',
  async (scenario) => {
    const { create, download, wait, found } = createReportPlayer();
    const id = create('A cat');
    await wait(5_000);
    download(id, scenario);
    download(id);
    expect(await found()).toEqual({});
  },
);

test('a file may be looked at (HEAD) and fetched in parts', async () => {
  const { create, say, wait, admin, found, report } = createReportPlayer();
  const id = create('A cat');
  await wait(5_000);
  const { pathname, search } = new URL((await admin('GET', `/tasks/${id}`)).json.videoUrl);
  say('HEAD', pathname + search);
  for (const range of ['bytes=0-999', 'bytes=1000-']) say('GET', pathname + search, { headers: { range } });
  expect(await found()).toEqual({});
  expect((await report()).accounts[0]?.totals).toEqual({ calls: 4, creates: 1, polls: 0, downloads: 2 });
});

test('a completed video that nobody fetched before it expired is lost', async () => {
  const { create, download, wait, report, found } = createReportPlayer();
  const lost = create('lost');
  create('failed', 'content-violation');
  const kept = create('kept');
  const broken = create('broken');
  await wait(5_000);
  download(kept);
  download(broken, 'broken-download');
  await wait(24 * 3_600_000 - 1);
  expect(await found()).toEqual({});
  await wait(1);
  const [finding] = (await report()).accounts[0]?.findings ?? [];
  expect(finding).toMatchObject({
    kind: 'lost-result',
    count: 2,
    firstAt: '2026-01-02T00:00:05.000Z',
    examples: { requests: [], tasks: [lost, broken] },
    advice: 'Copy each video soon after completion: it is kept for 24 h.',
    source: 'documented: Important Notes 2',
  });
});

test("a video that is fetched on a callback's word alone is told of", async () => {
  const { say, wait, admin, found } = createReportPlayer();
  const create = (prompt: string): string =>
    say('POST', '/evolink/v1/videos/generations', {
      body: { model: 'sora-2', prompt, callback_url: 'https://client.example/done' },
    }).json.id;
  const fetchVideo = async (id: string) => {
    const { pathname, search } = new URL((await admin('GET', `/tasks/${id}`)).json.videoUrl);
    say('GET', pathname + search);
  };
  const trusted = create('trusted');
  const checked = create('checked');
  await wait(15_000);
  say('GET', `/evolink/v1/tasks/${checked}`);
  await fetchVideo(checked);
  expect(await found()).toEqual({});
  await fetchVideo(trusted);
  expect(await found()).toEqual({ 'trusted-callback': 1 });
});

test('a call before the wait of a 429 is over is told of, one after it is fine', async () => {
  const { create, wait, found } = createReportPlayer({ settings: { requestsPerMinute: 2 } });
  for (const prompt of ['1', '2', '3']) create(prompt);
  await wait(30_000);
  create('4');
  expect(await found()).toEqual({ 'ignored-rate-limit': 1 });
  await wait(60_000);
  create('5');
  expect(await found()).toEqual({ 'ignored-rate-limit': 1 });
});

test('after a 429 the very same call at once is told of, others that were on their way are not', async () => {
  const { create, found } = createReportPlayer({ settings: { requestsPerMinute: 2 } });
  for (const prompt of ['1', '2', '3', '4', '5']) create(prompt);
  expect(await found()).toEqual({});
  create('5');
  expect(await found()).toEqual({ 'ignored-rate-limit': 1 });
});

test('after a 429 that names no wait only the same call within a second is told of', async () => {
  const { create, wait, found } = createReportPlayer();
  create('A cat', 'rate-limited');
  await wait(999);
  create('A dog');
  expect(await found()).toEqual({});
  create('A cat', 'rate-limited');
  expect(await found()).toEqual({ 'ignored-rate-limit': 1 });
  await wait(1_000);
  create('A cat');
  expect(await found()).toEqual({ 'ignored-rate-limit': 1 });
});

test('calls without a key have a card of their own, calls with an invalid one are told of on its card', async () => {
  const { simulator, create, report } = createReportPlayer();
  simulator.handle({ method: 'POST', path: '/v1/video/generations', headers: {}, body: '{}', origin: '' });
  create('A cat', undefined, { key: 'sk-mock-invalid' });
  const { accounts } = await report();
  expect(accounts.map(({ account, findings }) => [account, findings.map(({ kind }) => kind)])).toEqual([
    ['sk-moc…alid', ['bad-key']],
    [null, ['bad-key']],
  ]);
});

test.each([
  ['in a header', { headers: { 'x-mock-scenario': 'slwo' } }],
  ['in a prompt', { body: { model: 'sora-2', prompt: 'A cat [mock:slwo]' } }],
])('a scenario that does not exist, %s, is told of', async (_, said) => {
  const { create, say, found } = createReportPlayer();
  say('POST', '/v1/video/generations', { body: { model: 'sora-2', prompt: 'A cat' }, ...said });
  create('A cat [mock:slow]', 'forbidden');
  expect(await found()).toEqual({ 'unknown-scenario': 1 });
});
