import type { WireAnswer } from '../adapter.ts';
import { type RequestErrorCode, UnderstudyError } from '../errors.ts';
import type { Example } from '../example.ts';
import type { JsonObject } from '../json.ts';
import type { ErrorRow } from '../profile.ts';
import type { Provider } from '../provider.ts';
import { JobUpdate } from '../video/job.ts';
import { findMisfit } from './fit.ts';
import { type Check, type Finding, guard } from './problem.ts';
import { toReadingSets } from './samples.ts';

const ok = (body: unknown): WireAnswer => ({ status: 200, headers: {}, body });

/** The adapter: reads every example and every refusal as what the provider's tables say, and nothing into rubbish. */
export const checkAdapter: Check = function* (provider) {
  for (const [key, example] of Object.entries(provider.examples)) {
    if (example.direction === 'request') continue;
    const place = `examples.${key}`;
    yield* guard(place, () => checkAnswer(provider, place, example));
  }
  yield* checkRefusals(provider);
  yield* checkRubbish(provider);
};

function* checkAnswer({ adapter, lifecycle }: Provider, place: string, example: Example): Iterable<Finding> {
  const { operation, body, state } = example;
  if (adapter.toError(ok(body)) !== null) yield { place, problem: 'the adapter takes it for a refusal' };
  if (operation === 'create' && adapter.toTaskId(body) === '') {
    yield { place, problem: 'the adapter reads an empty task id' };
  }
  if (operation === 'balance') adapter.toBalance?.(body);
  if (operation !== 'retrieve') return;
  const update = JobUpdate.parse(adapter.toJobUpdate(body));
  if (update.status === 'in_progress' && !update.isKnownStatus) {
    yield { place, problem: `the adapter does not know the status ${update.providerStatus}` };
  }
  const expected = lifecycle.states[state ?? '']?.job;
  const isCanceled = update.status === 'canceled' && expected === 'failed';
  if (expected !== undefined && update.status !== expected && !isCanceled) {
    yield { place, problem: `the adapter reads ${update.status}, the lifecycle says ${expected}` };
  }
}

/** The refusals that the mock words for the case at hand. */
const worded: readonly RequestErrorCode[] = ['invalid_request', 'not_found', 'too_large'];
const detail = { message: 'prompt: Required', param: 'prompt' };

const checkRefusals: Check = function* (provider) {
  const [chosen, ...switched] = toReadingSets(provider);
  for (const [key, row] of Object.entries(provider.profile.errors)) {
    const place = `profile.errors.${key}`;
    yield* guard(place, function* () {
      yield* checkRefusal(provider, place, row, row.body);
      const details = [chosen, ...switched].map((readings) => ({ readings }));
      if (worded.includes(row.code)) details.push({ ...detail, readings: chosen });
      for (const each of details) {
        yield* checkRefusal(provider, place, row, provider.replay.toErrorBody(row, each));
      }
    });
  }
};

function* checkRefusal({ spec, adapter }: Provider, place: string, row: ErrorRow, body: JsonObject): Iterable<Finding> {
  const code = adapter.toError({ status: row.status, headers: {}, body })?.code ?? 'no refusal';
  if (code !== row.code) yield { place, problem: `the adapter reads ${code}, the row says ${row.code}` };
  const misfit = findMisfit(spec.error, body);
  if (misfit !== null) yield { place, problem: `the body sent for it does not fit the error schema: ${misfit}` };
}

const checkRubbish: Check = function* ({ adapter }) {
  for (const body of [null, '', 'text', [], {}]) {
    for (const name of ['toTaskId', 'toJobUpdate'] as const) {
      const place = `adapter.${name}`;
      const shown = JSON.stringify(body);
      try {
        adapter[name](body);
        yield { place, problem: `reads something into ${shown}` };
      } catch (error) {
        if (error instanceof UnderstudyError && error.code === 'unreadable_answer') continue;
        yield { place, problem: `throws ${error} for ${shown}, not unreadable_answer` };
      }
    }
  }
};
