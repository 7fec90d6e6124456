import type { Json } from '@understudy/core';

const toType = (value: Json): string => {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  return typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value;
};

const tests: Readonly<Record<string, (value: Json, expected: Json) => boolean>> = {
  type: (value, expected) =>
    String(expected)
      .split('/')
      .some((type) => type === toType(value) || (type === 'number' && toType(value) === 'integer')),
  enum: (value, expected) => (expected as readonly Json[]).includes(value),
  minimum: (value, expected) => Number(value) >= Number(expected),
  maximum: (value, expected) => Number(value) <= Number(expected),
  maxLength: (value, expected) => String(value).length <= Number(expected),
};

/** Whether a value keeps what an aspect of its field asks; an aspect without a test is kept by nothing. */
export const isOfAspect = (value: Json, keyword: string, expected: Json): boolean =>
  tests[keyword]?.(value, expected) ?? false;
