import type { OperationName } from '@understudy/core';
import { findMisfit } from '@understudy/core/testing/fit';
import type { Told } from './answer.ts';
import type { PlayedProvider } from './played-provider.ts';

/** The header that says why an answer does not fit the provider's own schema. */
const MISFIT_HEADER = 'x-mock-misfit';

/**
 * The answer to a documented call, held against the schema of the provider's spec: one that does not fit says why in
 * `x-mock-misfit`. What a scenario script answers is left alone, as it may break the document on purpose.
 */
export function checkAnswer({ provider }: PlayedProvider, operation: OperationName, told: Told): Told {
  if (told.source.startsWith('scenario/') || typeof told.body !== 'string') return told;
  const { operations, error } = provider.spec;
  const schema = told.refusal === undefined ? operations[operation]?.answer : error;
  const misfit = schema === undefined ? null : findMisfit(schema, toJson(told.body));
  if (misfit === null) return told;
  return { ...told, headers: { ...told.headers, [MISFIT_HEADER]: misfit.replace(/[^\x20-\x7e]/g, '?') } };
}

/** The text itself where it is no JSON, as one reading of a document has it. */
function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
