import type { Json } from '@understudy/core';

/** A JSON value in which some places hold a rule instead: Pact's own notation. */
export type Expected = Json;

/** Any text that fits; `value` stands for it in the consumer's test. The rule holds for numbers as well. */
export const fitting = (pattern: string, value: Json): Expected => ({
  'pact:matcher:type': 'regex',
  regex: pattern,
  value,
});

/** Any value of the same type. */
const alike = (value: Json): Expected => ({ 'pact:matcher:type': 'type', value });

/** Where in an expression a value of the provider state goes. */
export const slot = (name: string): string => `\${${name}}`;

/** Exactly this value in the consumer's test; the provider is sent what its state answered. */
export const fromState = (expression: string, value: string): Expected => ({
  'pact:matcher:type': 'equality',
  value,
  'pact:generator:type': 'ProviderState',
  expression,
});

interface TextKind {
  readonly fits: RegExp;
  expect(text: string): Expected;
}

const URL_PATTERN = 'https?://[^\\s"]+';

/** What a consumer may demand of a text that looks like this one; the first that fits. */
const textKinds: readonly TextKind[] = [
  // JSON inside a text, such as a list of result URLs.
  { fits: /^[[{].*[\]}]$/, expect: (text) => fitting(`^${toPattern(text)}$`, text) },
  { fits: /^https?:\/\//, expect: (text) => fitting(`^${URL_PATTERN}$`, text) },
  { fits: /^\d+$/, expect: (text) => fitting('^\\d+$', text) },
  { fits: /^\d+x\d+$/, expect: (text) => fitting('^\\d+x\\d+$', text) },
  // Base64; a document's sample may be cut anywhere.
  {
    fits: /^[A-Za-z0-9+/]{40,}=*$/,
    expect: (text) => fitting('^[A-Za-z0-9+/]+={0,2}$', text.slice(0, text.length - (text.length % 4))),
  },
  // Ids, which nobody reads into.
  { fits: /\d{5}/, expect: alike },
  // Words of the provider's vocabulary: states, codes, types.
  { fits: /^[A-Za-z][\w.-]*$/, expect: (text) => text },
];

/** Exact, but for the URLs in it. */
const toPattern = (text: string): string =>
  text
    .split(/https?:\/\/[^\s"]+/)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join(URL_PATTERN);

const toExpectedText = (text: string): Expected =>
  textKinds.find(({ fits }) => fits.test(text))?.expect(text) ?? alike(text);

/** Unix seconds and milliseconds are told apart by their length; every other figure is a figure. */
function toExpectedNumber(value: number): Expected {
  const digits = String(value).length;
  const isTime = Number.isInteger(value) && (digits === 10 || digits === 13);
  return isTime ? fitting(`^\\d{${digits}}$`, value) : alike(value);
}

/**
 * What a consumer demands of an answer for which this payload is the example: the same fields, vocabulary and
 * formats, with other sentences, figures, ids and addresses. Fields named in `exact` must have the example's value.
 */
export function toExpected(example: Json, exact: readonly string[] = []): Expected {
  if (typeof example === 'string') return toExpectedText(example);
  if (typeof example === 'number') return toExpectedNumber(example);
  if (typeof example !== 'object' || example === null) return example;
  if (Array.isArray(example)) return example.map((item: Json) => toExpected(item, exact));
  return Object.fromEntries(
    Object.entries(example).map(([key, value]) => [key, exact.includes(key) ? value : toExpected(value, exact)]),
  );
}
