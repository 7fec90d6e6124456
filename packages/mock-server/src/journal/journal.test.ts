import { expect, test } from 'vitest';
import type { NewExchange } from './exchange.ts';
import { createJournal } from './journal.ts';

const exchange: NewExchange = {
  at: 0,
  account: 'a',
  provider: 'nebula',
  operation: 'create',
  taskId: null,
  prompt: 'A cat',
  method: 'POST',
  path: '/v1/video/generations',
  headers: {},
  requestBody: '{"prompt":"A cat"}',
  status: 200,
  responseHeaders: {},
  responseBody: '{}',
  scenario: 'success',
  source: 'nebula/examples/created',
  refusal: null,
  isCut: false,
  isAltered: false,
};

test('the last exchanges are kept, under ids that count on', () => {
  const journal = createJournal(2);
  for (const prompt of ['one', 'two', 'three']) journal.add({ ...exchange, prompt });
  expect(journal.all().map(({ id, prompt }) => [id, prompt])).toEqual([
    [2, 'two'],
    [3, 'three'],
  ]);
  expect(journal.total).toBe(3);
  expect(journal.get(1)).toBeUndefined();
  expect(journal.get(3)?.prompt).toBe('three');
});

test('after some are cleared, the rest stay in order and new ones follow', () => {
  const journal = createJournal(3);
  for (const account of ['a', 'b', 'a', 'b']) journal.add({ ...exchange, account });
  journal.clear(({ account }) => account === 'a');
  journal.add({ ...exchange, account: 'c' });
  expect(journal.all().map(({ id }) => id)).toEqual([2, 4, 5]);
});

test('a journal of size 0 keeps nothing', () => {
  const journal = createJournal(0);
  expect(journal.add(exchange).id).toBe(1);
  expect(journal.all()).toEqual([]);
});

test('base64 in a long JSON body is kept by its first characters, and the JSON stays readable', () => {
  const image = `data:image/png;base64,${'iVBORw0KGgo'.repeat(100_000)}`;
  const body = JSON.stringify({ prompt: 'A "cat" of\nmine', image, seconds: '4' });
  const { requestBody } = createJournal(1).add({ ...exchange, requestBody: body });
  expect(requestBody.length).toBeLessThan(300);
  expect(JSON.parse(requestBody)).toEqual({
    prompt: 'A "cat" of\nmine',
    image: `${image.slice(0, 64)}[+${image.length - 64} characters]`,
    seconds: '4',
  });
});

test('what stands in for base64 takes no quote out of the text around it', () => {
  const image = `${'A'.repeat(20_000)}"end\\\\`;
  const { requestBody } = createJournal(1).add({ ...exchange, requestBody: JSON.stringify({ image }) });
  expect(JSON.parse(requestBody)).toEqual({ image: `${'A'.repeat(64)}[+19936 characters]"end\\\\` });
});

test.each([
  ['words', 'so many words '.repeat(100_000)],
  ['quotes', '"'.repeat(1_000_000)],
  ['escapes', `"${'\\"'.repeat(500_000)}"`],
  ['short strings', JSON.stringify(Array.from({ length: 200_000 }, () => 'x'))],
])('a long body of %s is cut, and says how much is missing', (_, requestBody) => {
  const kept = createJournal(1).add({ ...exchange, requestBody }).requestBody;
  expect(kept.length).toBeLessThan(17_000);
  const [, missing] = /\[\+(\d+) characters\]$/.exec(kept) ?? [];
  expect(kept.length - (kept.match(/\[\+\d+ characters\]$/)?.[0].length ?? 0) + Number(missing)).toBe(
    requestBody.length,
  );
});

test('a body that is not text is kept by its length', () => {
  const responseBody = new Uint8Array(90_000);
  expect(createJournal(1).add({ ...exchange, responseBody }).responseBody).toEqual({ bytes: 90_000 });
});
