import type { Json, JsonObject } from '../json.ts';
import type { Provider } from '../provider.ts';
import type { Answer, Readings } from '../replay.ts';
import type { OperationName } from '../spec.ts';
import { JobStatus, type JobUpdate } from '../video/job.ts';
import { findMisfit } from './fit.ts';
import { type Check, type Finding, guard } from './problem.ts';
import { toReadingSets, toSampleView } from './samples.ts';

/** The mock's answers: each fits the schema under every reading, and the adapter reads back what the mock meant. */
export const checkAnswers: Check = function* (provider) {
  for (const [index, readings] of toReadingSets(provider).entries()) {
    const isChosen = index === 0;
    yield* guard('replay.created', () => checkCreated(provider, readings));
    for (const status of JobStatus.options) {
      for (const failure of toFailureKeys(provider, status)) {
        yield* guard('replay.retrieved', () => checkRetrieved(provider, { status, readings, failure, isChosen }));
      }
    }
    yield* guard('replay.downloaded', () => checkDownloaded(provider, readings));
  }
  yield* guard('replay.retrieved', () => checkUnknownState(provider));
  yield* guard('replay.balance', () => checkBalance(provider));
};

/** The failure rows a task of this status can have; one `undefined` for a status without failure. */
function toFailureKeys({ profile }: Provider, status: JobStatus): (string | undefined)[] {
  if (status !== 'failed' && status !== 'canceled') return [undefined];
  return Object.entries(profile.failures)
    .filter(([, { code }]) => (code === 'canceled') === (status === 'canceled'))
    .map(([key]) => key);
}

/** The answer as it arrives, and what is wrong with it. */
function toArrived(provider: Provider, operation: OperationName, { example: key, live }: Answer) {
  const example = provider.examples[key];
  const fits = example?.operation === operation && example.direction === 'answer';
  const body = JSON.parse(JSON.stringify({ ...example?.body, ...live })) as JsonObject;
  const schema = provider.spec.operations[operation]?.answer;
  if (!fits || schema === undefined) return { body, problem: `answers with ${key}, no example of ${operation}` };
  const misfit = findMisfit(schema, body);
  return { body, problem: misfit === null ? null : `the answer made from ${key} does not fit: ${misfit}` };
}

const toSwitched = (readings: Readings): string => `with ${JSON.stringify(readings)}: `;

function* checkCreated(provider: Provider, readings: Readings): Iterable<Finding> {
  const place = 'replay.created';
  const view = toSampleView(provider, { status: 'queued', readings });
  const { body, problem } = toArrived(provider, 'create', provider.replay.created(view));
  if (problem !== null) yield { place, problem: toSwitched(readings) + problem };
  const taskId = provider.adapter.toTaskId(body);
  if (taskId !== view.id)
    yield { place, problem: `the adapter reads the task id ${taskId}, the mock meant ${view.id}` };
}

interface Case {
  readonly status: JobStatus;
  readonly readings: Readings;
  readonly failure: string | undefined;
  /** False for the readings in which one was switched, where an answer may say less. */
  readonly isChosen: boolean;
}

function* checkRetrieved(provider: Provider, { failure, isChosen, ...sample }: Case): Iterable<Finding> {
  const { status, readings } = sample;
  const place = `replay.retrieved.${failure ?? status}`;
  const view = toSampleView(provider, { ...sample, ...(failure === undefined ? {} : { failure }) });
  const { body, problem } = toArrived(provider, 'retrieve', provider.replay.retrieved(view));
  if (problem !== null) yield { place, problem: toSwitched(readings) + problem };

  const update = provider.adapter.toJobUpdate(body);
  const isVagueEnd = !isChosen && status === 'canceled' && update.status === 'failed';
  if (update.status !== status && !isVagueEnd) {
    yield { place, problem: `${toSwitched(readings)}the adapter reads ${update.status}` };
  }
  const expected = failure === undefined ? undefined : provider.profile.failures[failure]?.code;
  if (isChosen && update.status === 'failed' && update.error.code !== expected) {
    yield { place, problem: `the adapter reads ${update.error.code}, the row says ${expected}` };
  }
  if ('progress' in update && update.progress !== null && update.progress !== view.progress) {
    yield { place, problem: `the adapter reads progress ${update.progress}, the mock meant ${view.progress}` };
  }
  const endedAt = toEndedAt(update);
  if (endedAt !== null && Math.floor(endedAt / 1000) !== Math.floor((view.endedAt ?? 0) / 1000)) {
    yield { place, problem: `the adapter reads the end ${endedAt}, the mock meant ${view.endedAt}` };
  }
  if (update.status !== 'completed') return;
  const { asset } = update;
  const isMeant = asset.from === 'url' ? asset.url === view.videoUrl : asset.taskId === view.id;
  if (!isMeant) yield { place, problem: `the adapter finds the video at ${JSON.stringify(asset)}` };
}

function toEndedAt(update: JobUpdate): number | null {
  if (update.status === 'completed') return update.completedAt;
  return 'endedAt' in update ? update.endedAt : null;
}

/** A word no document knows must reach the adapter, and must not look like an end to it. */
function* checkUnknownState(provider: Provider): Iterable<Finding> {
  const place = 'replay.retrieved';
  const [readings] = toReadingSets(provider);
  const view = { ...toSampleView(provider, { status: 'in_progress', readings }), state: 'archiving' };
  const { body } = toArrived(provider, 'retrieve', provider.replay.retrieved(view));
  const update = provider.adapter.toJobUpdate(body);
  const isStillRunning = update.status === 'in_progress' && !update.isKnownStatus;
  if (!isStillRunning || update.providerStatus !== 'archiving') {
    yield { place, problem: `the adapter reads the unknown state archiving as ${update.status}` };
  }
}

function* checkDownloaded(provider: Provider, readings: Readings): Iterable<Finding> {
  const view = toSampleView(provider, { status: 'completed', readings });
  const answer = provider.replay.downloaded?.(view, { bytes: 3, toBase64: () => 'AAAA' });
  if (answer === undefined) return;
  const { problem } = toArrived(provider, 'download', answer);
  if (problem !== null) yield { place: 'replay.downloaded', problem: toSwitched(readings) + problem };
}

function* checkBalance(provider: Provider): Iterable<Finding> {
  const place = 'replay.balance';
  for (const remaining of [12.5, 0, null]) {
    const answer = provider.replay.balance?.({ remaining, used: 2.5 });
    if (answer === undefined) return;
    const { body, problem } = toArrived(provider, 'balance', answer);
    if (problem !== null) yield { place, problem };
    const read: Json | undefined = provider.adapter.toBalance?.(body).remaining;
    // A provider whose balance is always a figure shows some figure for no limit.
    if (remaining !== null && read !== remaining) {
      yield { place, problem: `the adapter reads ${read}, the mock meant ${remaining}` };
    }
  }
}
