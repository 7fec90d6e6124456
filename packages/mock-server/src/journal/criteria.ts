import { isDeepStrictEqual } from 'node:util';
import type { Exchange } from './exchange.ts';
import type { RequestMatch } from './match.ts';
import { isPath } from './path-pattern.ts';

/** One thing that is asked of an exchange. */
export interface Criterion extends Question {
  /** The field of the match, such as `status` or `body.input.seconds`. */
  readonly name: string;
}

interface Question {
  readonly expected: unknown;
  /** What stands in its place in an exchange. */
  toActual(exchange: Exchange): unknown;
  holds(exchange: Exchange): boolean;
}

type Field = Exclude<keyof RequestMatch, 'body'>;

const same = (expected: string, toActual: (exchange: Exchange) => string | null): Question => ({
  expected,
  toActual,
  holds: (exchange) => toActual(exchange) === expected,
});
const inTime = (expected: number, isInside: (at: number) => boolean): Question => ({
  expected: toIso(expected),
  toActual: ({ at }) => toIso(at),
  holds: ({ at }) => isInside(at),
});

/** What each field of a match asks. */
const questions = {
  provider: (expected) => same(expected, ({ provider }) => provider),
  operation: (expected) => same(expected, ({ operation }) => operation ?? 'none'),
  method: (expected) => same(expected, ({ method }) => method),
  path: (expected) => ({
    expected,
    toActual: ({ path }) => path,
    holds: ({ path }) => isPath(path, expected),
  }),
  status: (expected) => ({
    expected,
    toActual: ({ status }) => status,
    holds: ({ status }) => (expected.endsWith('xx') ? `${Math.floor(status / 100)}xx` : String(status)) === expected,
  }),
  scenario: (expected) => same(expected, ({ scenario }) => scenario),
  taskId: (expected) => same(expected, ({ taskId }) => taskId),
  prompt: (expected) => ({
    expected,
    toActual: ({ prompt }) => prompt,
    holds: ({ prompt }) => prompt?.includes(expected) === true,
  }),
  since: (expected) => inTime(expected, (at) => at >= expected),
  until: (expected) => inTime(expected, (at) => at < expected),
} satisfies { readonly [F in Field]: (expected: NonNullable<RequestMatch[F]>) => Question };

/** What a match asks, the questions that cost most last; each field of its body is one of its own. */
export function toCriteria({ body, ...match }: RequestMatch): Criterion[] {
  const criteria = Object.entries(match).flatMap(([name, expected]) => {
    const toQuestion = questions[name as Field] as (expected: unknown) => Question;
    return expected === undefined ? [] : [{ name, ...toQuestion(expected) }];
  });
  return body === undefined ? criteria : [...criteria, ...toBodyCriteria(body)];
}

/** Whether an exchange is what all criteria ask for. */
export const holdsAll = (criteria: readonly Criterion[], exchange: Exchange): boolean =>
  criteria.every((criterion) => criterion.holds(exchange));

function toBodyCriteria(body: object): Criterion[] {
  let last: { readonly exchange: Exchange; readonly value: unknown } | null = null;
  /** The criteria of one match look at the same exchange one after the other. */
  const read = (exchange: Exchange): unknown => {
    if (last?.exchange !== exchange) last = { exchange, value: toJson(exchange.requestBody) };
    return last.value;
  };
  return toLeaves(body, []).map(({ path, expected }) => {
    const toActual = (exchange: Exchange): unknown => path.reduce(toField, read(exchange));
    return {
      name: ['body', ...path].join('.'),
      expected,
      toActual,
      holds: (exchange) => isDeepStrictEqual(toActual(exchange), expected),
    };
  });
}

interface Leaf {
  readonly path: readonly string[];
  readonly expected: unknown;
}

/** The fields of a nested object that are no objects with fields themselves, each with the way there. */
function toLeaves(value: unknown, path: readonly string[]): Leaf[] {
  const isNested = typeof value === 'object' && value !== null && !Array.isArray(value);
  const fields = isNested ? Object.entries(value) : [];
  if (fields.length === 0) return path.length === 0 ? [] : [{ path, expected: value }];
  return fields.flatMap(([name, field]) => toLeaves(field, [...path, name]));
}

const toField = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toIso(at: number): string {
  return new Date(at).toISOString();
}
