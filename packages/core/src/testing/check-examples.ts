import type { Example } from '../example.ts';
import type { Provider } from '../provider.ts';
import { toOperations } from '../spec.ts';
import { isFinal } from '../video/machine.ts';
import { findMisfit } from './fit.ts';
import type { Check, Finding } from './problem.ts';

/** The examples: each fits its schema and its lifecycle, and no call lacks one. */
export const checkExamples: Check = function* (provider) {
  for (const [key, example] of Object.entries(provider.examples)) yield* checkExample(provider, key, example);
  const has = (operation: string, direction: string) =>
    Object.values(provider.examples).some((each) => each.operation === operation && each.direction === direction);
  for (const [name, { body }] of toOperations(provider.spec)) {
    const place = `spec.operations.${name}`;
    if (!has(name, 'answer')) yield { place, problem: 'no example of an answer' };
    if (body !== undefined && !has(name, 'request')) yield { place, problem: 'no example of a request' };
  }
};

function* checkExample({ spec, lifecycle }: Provider, key: string, example: Example): Iterable<Finding> {
  const place = `examples.${key}`;
  const operation = spec.operations[example.operation];
  const schema = example.direction === 'request' ? operation?.body : operation?.answer;
  if (schema === undefined) {
    yield { place, problem: `there is no schema for the ${example.direction} of ${example.operation}` };
    return;
  }
  const misfit = findMisfit(schema, example.body);
  if (misfit !== null) yield { place, problem: `does not fit its schema: ${misfit}` };

  const state = example.state === undefined ? null : lifecycle.states[example.state];
  if (state === undefined) yield { place, problem: `${example.state} is not a state of the lifecycle` };
  const isCallback = example.operation === 'retrieve' && state != null && isFinal(state.job);
  if (!isCallback || spec.callback === undefined) return;
  const callbackMisfit = findMisfit(spec.callback, example.body);
  if (callbackMisfit !== null) yield { place, problem: `does not fit the callback: ${callbackMisfit}` };
}
