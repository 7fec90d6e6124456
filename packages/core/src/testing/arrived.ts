import type { JsonObject } from '../json.ts';
import type { Provider } from '../provider.ts';
import type { Answer, Readings } from '../replay.ts';
import type { OperationName } from '../spec.ts';
import { findMisfit } from './fit.ts';

/** The answer as it arrives, and what is wrong with it. */
export function toArrived(
  provider: Provider,
  operation: OperationName,
  { example: key, live }: Answer,
): { readonly body: JsonObject; readonly problem: string | null } {
  const example = provider.examples[key];
  const fits = example?.operation === operation && example.direction === 'answer';
  const body = JSON.parse(JSON.stringify({ ...example?.body, ...live })) as JsonObject;
  const schema = provider.spec.operations[operation]?.answer;
  if (!fits || schema === undefined) return { body, problem: `answers with ${key}, no example of ${operation}` };
  const misfit = findMisfit(schema, body);
  return { body, problem: misfit === null ? null : `the answer made from ${key} does not fit: ${misfit}` };
}

/** Says under which readings a problem shows. */
export const toUnder = (readings: Readings): string => `under ${JSON.stringify(readings)}: `;
