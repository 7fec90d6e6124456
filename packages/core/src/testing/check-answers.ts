import type { Provider } from '../provider.ts';
import type { Readings } from '../replay.ts';
import { toArrived, toUnder } from './arrived.ts';
import { type Check, type Finding, guard } from './problem.ts';
import { toReadingSets, toSampleView } from './samples.ts';

/** The mock's other answers: each fits the schema under every reading, and the adapter reads back what was meant. */
export const checkAnswers: Check = function* (provider) {
  for (const readings of toReadingSets(provider)) {
    yield* guard('replay.created', () => checkCreated(provider, readings));
    yield* guard('replay.downloaded', () => checkDownloaded(provider, readings));
  }
  yield* guard('replay.balance', () => checkBalance(provider));
};

function* checkCreated(provider: Provider, readings: Readings): Iterable<Finding> {
  const place = 'replay.created';
  const view = toSampleView(provider, { status: 'queued', readings });
  const { body, problem } = toArrived(provider, 'create', provider.replay.created(view));
  if (problem !== null) yield { place, problem: toUnder(readings) + problem };
  const taskId = provider.adapter.toTaskId(body);
  if (taskId !== view.id)
    yield { place, problem: `the adapter reads the task id ${taskId}, the mock meant ${view.id}` };
}

function* checkDownloaded(provider: Provider, readings: Readings): Iterable<Finding> {
  const view = toSampleView(provider, { status: 'completed', readings });
  const answer = provider.replay.downloaded?.(view, { bytes: 3, toBase64: () => 'AAAA' });
  if (answer === undefined) return;
  const { problem } = toArrived(provider, 'download', answer);
  if (problem !== null) yield { place: 'replay.downloaded', problem: toUnder(readings) + problem };
}

function* checkBalance(provider: Provider): Iterable<Finding> {
  const place = 'replay.balance';
  for (const remaining of [12.5, 0, null]) {
    const answer = provider.replay.balance?.({ remaining, used: 2.5 });
    if (answer === undefined) return;
    const { body, problem } = toArrived(provider, 'balance', answer);
    if (problem !== null) yield { place, problem };
    const balance = provider.adapter.toBalance?.(body);
    if (balance === undefined) return;
    const { remaining: read, unit } = balance;
    if (unit !== provider.profile.price.unit) {
      yield { place, problem: `the adapter reads ${unit}, the price is in ${provider.profile.price.unit}` };
    }
    // A provider whose balance is always a figure shows some figure for no limit.
    const isMeant = remaining === null ? read === null || read > 0 : read === remaining;
    if (!isMeant) yield { place, problem: `the adapter reads ${read}, the mock meant ${remaining}` };
  }
}
