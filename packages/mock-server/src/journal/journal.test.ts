import { expect, test } from 'vitest';
import type { Exchange, NewExchange } from './exchange.ts';
import { createJournal } from './journal.ts';

const exchange: NewExchange = {
  id: 1,
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

/** The exchange as a journal keeps it. */
function keep(kept: Partial<NewExchange>) {
  const journal = createJournal(1);
  journal.add({ ...exchange, ...kept });
  return journal.get(1) as Exchange;
}

test('the last exchanges are kept, under ids that count on', () => {
  const journal = createJournal(2);
  for (const [index, prompt] of ['one', 'two', 'three'].entries()) journal.add({ ...exchange, id: index + 1, prompt });
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
  for (const [index, account] of ['a', 'b', 'a', 'b'].entries()) journal.add({ ...exchange, id: index + 1, account });
  journal.clear(({ account }) => account === 'a');
  journal.add({ ...exchange, id: 5, account: 'c' });
  expect(journal.all().map(({ id }) => id)).toEqual([2, 4, 5]);
});

test('a journal of size 0 keeps nothing', () => {
  const journal = createJournal(0);
  journal.add(exchange);
  expect(journal.total).toBe(1);
  expect(journal.all()).toEqual([]);
});

test('base64 in a long JSON body is kept by its first characters, and the JSON stays readable', () => {
  const image = `data:image/png;base64,${'iVBORw0KGgo'.repeat(100_000)}`;
  const body = JSON.stringify({ prompt: 'A "cat" of\nmine', image, seconds: '4' });
  const { requestBody } = keep({ requestBody: body });
  expect(requestBody.length).toBeLessThan(300);
  expect(JSON.parse(requestBody)).toEqual({
    prompt: 'A "cat" of\nmine',
    image: `${image.slice(0, 64)}[+${image.length - 64} characters]`,
    seconds: '4',
  });
});

test('what stands in for base64 takes no quote out of the text around it', () => {
  const image = `${'A'.repeat(20_000)}"end\\\\`;
  const { requestBody } = keep({ requestBody: JSON.stringify({ image }) });
  expect(JSON.parse(requestBody)).toEqual({ image: `${'A'.repeat(64)}[+19936 characters]"end\\\\` });
});

test.each([
  ['words', 'so many words '.repeat(100_000)],
  ['quotes', '"'.repeat(1_000_000)],
  ['escapes', `"${'\\"'.repeat(500_000)}"`],
  ['short strings', JSON.stringify(Array.from({ length: 200_000 }, () => 'x'))],
])('a long body of %s is cut, and says how much is missing', (_, requestBody) => {
  const kept = keep({ requestBody }).requestBody;
  expect(kept.length).toBeLessThan(17_000);
  const [, missing] = /\[\+(\d+) characters\]$/.exec(kept) ?? [];
  expect(kept.length - (kept.match(/\[\+\d+ characters\]$/)?.[0].length ?? 0) + Number(missing)).toBe(
    requestBody.length,
  );
});

test('a body that is not text is kept by its length', () => {
  const responseBody = new Uint8Array(90_000);
  expect(keep({ responseBody }).responseBody).toEqual({ bytes: 90_000 });
});
