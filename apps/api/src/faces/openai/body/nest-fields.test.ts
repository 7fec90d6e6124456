import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nestFields } from './nest-fields.ts';

test('brackets in the names of fields spell objects and lists', () => {
  expect(
    nestFields([
      ['prompt', 'A cat'],
      ['input_reference[image_url]', 'https://example.com/cat.png'],
      ['metadata[project]', 'pets'],
      ['metadata[owner]', 'me'],
      ['provider[]', 'one'],
      ['provider[]', 'two'],
    ]),
  ).toEqual({
    prompt: 'A cat',
    input_reference: { image_url: 'https://example.com/cat.png' },
    metadata: { project: 'pets', owner: 'me' },
    provider: ['one', 'two'],
  });
});

test.each([
  ['a field that is given twice', ['prompt', 'prompt']],
  ['a field of an object that is given twice', ['metadata[a]', 'metadata[a]']],
  ['a field that is text and object', ['metadata', 'metadata[a]']],
  ['a field that is list and object', ['metadata[]', 'metadata[a]']],
  ['an object in an object', ['metadata[a][b]']],
  ['a bracket that is not closed', ['metadata[a']],
  ['no name', ['']],
])('%s is refused', (_, names) => {
  expect(() => nestFields(names.map((name) => [name, 'x']))).toThrow(/^Failed to read the request body: /);
});

test('no name reaches the prototype of an object', () => {
  const fields = nestFields([
    ['__proto__[polluted]', 'yes'],
    ['constructor[prototype]', 'yes'],
  ]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
});

test('every flat object comes back from its fields', () => {
  const name = fc.string({ minLength: 1 }).filter((text) => !/[[\]]/.test(text));
  fc.assert(
    fc.property(fc.dictionary(name, fc.string()), (object) => {
      expect(Object.entries(nestFields(Object.entries(object))).toSorted()).toEqual(Object.entries(object).toSorted());
    }),
  );
});
