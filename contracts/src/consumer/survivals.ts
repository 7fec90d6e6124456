import type { ErrorRow, Json, JsonObject, Provider } from '@understudy/core';
import { type ScriptedAnswer, states } from '../states/states.ts';
import type { HttpInteraction } from './interaction.ts';
import { toCall } from './refusals.ts';
import { changeField } from './samples.ts';

/** What the adapter must survive although no document says it: fields nobody knows, codes of the other type, no JSON. */
export function toSurvivals(provider: Provider): HttpInteraction[] {
  return [...toExtraFields(provider), ...toOtherCodes(provider), ...toMaskedRefusals(provider), toPage(provider)];
}

const STRANGER: JsonObject = { a_field_nobody_knows: { deep: [1, 'two', null] } };

function toScripted(
  provider: Provider,
  operation: 'create' | 'retrieve',
  answer: ScriptedAnswer,
  told: Pick<HttpInteraction, 'description' | 'means'>,
): HttpInteraction {
  return {
    kind: 'http',
    state: states.answer(provider, operation, answer),
    exercises: [],
    ...toCall(provider, operation),
    answer: { status: answer.status, body: answer.body },
    ...told,
  };
}

function toExtraFields(provider: Provider): HttpInteraction[] {
  const { examples, adapter } = provider;
  return Object.entries(examples).flatMap(([key, { operation, direction, body }]) => {
    if (direction !== 'answer' || (operation !== 'create' && operation !== 'retrieve')) return [];
    const fuller = { ...addField(body), ...STRANGER };
    const value = operation === 'create' ? { taskId: adapter.toTaskId(body) } : adapter.toJobUpdate(body);
    const description = `a ${operation} answered as in ${key} with fields that no document knows`;
    return [toScripted(provider, operation, { status: 200, body: fuller }, { description, means: { value } })];
  });
}

/** The same field inside every object of a body as well. */
const addField = (body: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(body).map(([key, value]) => {
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      return [key, isObject ? { ...addField(value as JsonObject), ...STRANGER } : value];
    }),
  );

/** Codes as integers where the document has words or the other way round. */
function toOtherCodes(provider: Provider): HttpInteraction[] {
  return toRows(provider).map(([key, { status, code, body }]) => {
    const other = changeField(body, 'code', (value: Json) => (typeof value === 'number' ? String(value) : status));
    const description = `a create refused by ${key} with a code of the other type`;
    return toScripted(provider, 'create', { status, body: other }, { description, means: { error: { code } } });
  });
}

/** One row for each HTTP status. */
function toRows({ profile }: Provider): [string, ErrorRow][] {
  const rows = Object.entries(profile.errors);
  return rows.filter(([key, { status }]) => rows.find(([, row]) => row.status === status)?.[0] === key);
}

/** Refusals under HTTP 200, where the body alone may say so. */
function toMaskedRefusals(provider: Provider): HttpInteraction[] {
  return toRows(provider).flatMap(([key, { code, body }]) => {
    const isRead = provider.adapter.toError({ status: 200, headers: {}, body })?.code === code;
    const description = `a create refused by ${key} under status 200`;
    const means = { error: { code } };
    return isRead ? [toScripted(provider, 'create', { status: 200, body }, { description, means })] : [];
  });
}

const PAGE = '<html><body><h1>502 Bad Gateway</h1></body></html>';

function toPage(provider: Provider): HttpInteraction {
  const answer = { status: 502, headers: { 'content-type': 'text/html' }, body: PAGE };
  return {
    ...toScripted(provider, 'create', answer, {
      description: 'a create answered by a gateway, which speaks no JSON',
      means: { error: { code: 'bad_gateway' } },
    }),
    answer: { status: 502, page: PAGE },
  };
}
