import { expect, test } from 'vitest';
import { createReportPlayer } from '../testing/report-player.ts';

test('a create that is sent again after its answer was lost was paid for twice', async () => {
  const { create, found } = createReportPlayer();
  create('A cat', 'lost-response');
  create('A cat');
  expect(await found()).toEqual({ 'paid-twice': 1, 'resent-after-lost-answer': 1 });
});

test.each(['truncated-body', 'malformed-json'])('an answer spoilt by %s is as good as lost', async (scenario) => {
  const { create, found } = createReportPlayer();
  create('A cat', scenario);
  create('A cat');
  expect(await found()).toEqual({ 'paid-twice': 1, 'resent-after-lost-answer': 1 });
});

test('a lost answer to a create that was not carried out looks the same to the client, but costs nothing', async () => {
  const { create, found } = createReportPlayer();
  create('A cat', 'connection-reset');
  create('A cat');
  expect(await found()).toEqual({ 'resent-after-lost-answer': 1 });
});

test('what was billed and lost is remembered over errors in between', async () => {
  const { create, found } = createReportPlayer();
  create('A cat', 'lost-response');
  create('A cat', 'server-error');
  create('A cat');
  expect(await found()).toEqual({
    'paid-twice': 1,
    'resent-after-lost-answer': 1,
    'resent-after-server-error': 1,
  });
});

test.each(['server-error', 'bad-gateway', 'unavailable'])(
  'a create sent again after %s is told of',
  async (scenario) => {
    const { create, found } = createReportPlayer();
    create('A cat', scenario);
    create('A cat');
    expect(await found()).toEqual({ 'resent-after-server-error': 1 });
  },
);

test.each(['forbidden', 'no-quota'])('a create sent again unchanged after %s is told of', async (scenario) => {
  const { create, found } = createReportPlayer();
  create('A cat', scenario);
  create('A cat');
  expect(await found()).toEqual({ 'retried-refusal': 1 });
});

test('a corrected create is not the same create', async () => {
  const { say, found } = createReportPlayer();
  const send = (body: object) => say('POST', '/v1/video/generations', { body });
  expect(send({ model: 'sora-2' }).status).toBe(400);
  send({ model: 'sora-2', prompt: 'A cat' });
  expect(await found()).toEqual({});
});

test('the same wish twice is fine when the first was answered, or is long ago', async () => {
  const { create, wait, found } = createReportPlayer();
  create('A cat');
  create('A cat');
  create('A dog', 'server-error');
  await wait(10 * 60_000);
  create('A dog');
  expect(await found()).toEqual({});
});

test('a create that went well in the end is not held against later ones', async () => {
  const { create, found } = createReportPlayer();
  create('A cat', 'server-error');
  create('A cat');
  create('A cat');
  expect(await found()).toEqual({ 'resent-after-server-error': 1 });
});

test('creates with long bodies are told apart by their beginning, their end and their length', async () => {
  const { create, found } = createReportPlayer();
  const long = 'many words '.repeat(1000);
  for (const prompt of [`1 ${long}`, `2 ${long}`, `${long} 3`, `${long} 30`]) create(prompt, 'server-error');
  expect(await found()).toEqual({});
  create(`${long} 3`);
  expect(await found()).toEqual({ 'resent-after-server-error': 1 });
});

test('of a flood of failed creates only the last are remembered', async () => {
  const { create, found } = createReportPlayer();
  for (let serial = 0; serial < 33; serial++) create(`cat ${serial}`, 'server-error');
  create('cat 0');
  create('cat 32');
  expect(await found()).toEqual({ 'resent-after-server-error': 1 });
});
