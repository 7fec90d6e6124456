import type { WireAnswer } from '../adapter.ts';
import { UnderstudyError } from '../errors.ts';
import type { Example } from '../example.ts';
import type { Provider } from '../provider.ts';
import { JobUpdate } from '../video/job.ts';
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

const checkRefusals: Check = function* (provider) {
  const { profile, replay, adapter } = provider;
  for (const [key, row] of Object.entries(profile.errors)) {
    const place = `profile.errors.${key}`;
    const bodies = toReadingSets(provider).map((readings) => replay.toErrorBody(row, { readings }));
    for (const body of [row.body, ...bodies]) {
      yield* guard(place, function* () {
        const code = adapter.toError({ status: row.status, headers: {}, body })?.code ?? 'no refusal';
        if (code !== row.code) yield { place, problem: `the adapter reads ${code}, the row says ${row.code}` };
      });
    }
  }
};

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
