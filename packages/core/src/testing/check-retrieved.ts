import { toUnixSeconds } from '../clock.ts';
import type { Provider } from '../provider.ts';
import type { Readings, TaskView } from '../replay.ts';
import { JobStatus, type JobUpdate } from '../video/job.ts';
import { toArrived, toUnder } from './arrived.ts';
import { type Check, type Finding, guard } from './problem.ts';
import { toReadingSets, toSampleView } from './samples.ts';

/** The mock's tasks in every status: each answer fits the schema, and the adapter reads back what the mock meant. */
export const checkRetrieved: Check = function* (provider) {
  const place = 'replay.retrieved';
  for (const [index, readings] of toReadingSets(provider).entries()) {
    for (const status of JobStatus.options) {
      for (const failure of toFailureKeys(provider, status)) {
        yield* guard(place, () => checkTask(provider, { status, readings, failure, isChosen: index === 0 }));
      }
    }
  }
  yield* guard(place, () => checkUnknownState(provider));
};

/** The failure rows a task of this status can have; one `undefined` for a status without failure. */
function toFailureKeys({ profile }: Provider, status: JobStatus): (string | undefined)[] {
  if (status !== 'failed' && status !== 'canceled') return [undefined];
  return Object.entries(profile.failures)
    .filter(([, { code }]) => (code === 'canceled') === (status === 'canceled'))
    .map(([key]) => key);
}

interface Case {
  readonly status: JobStatus;
  readonly readings: Readings;
  readonly failure: string | undefined;
  /** False for the readings in which one was switched, where an answer may say less. */
  readonly isChosen: boolean;
}

function* checkTask(provider: Provider, { failure, isChosen, ...sample }: Case): Iterable<Finding> {
  const { status, readings } = sample;
  const place = `replay.retrieved.${failure ?? status}`;
  const view = toSampleView(provider, { ...sample, ...(failure === undefined ? {} : { failure }) });
  const { body, problem } = toArrived(provider, 'retrieve', provider.replay.retrieved(view));
  if (problem !== null) yield { place, problem: toUnder(readings) + problem };

  const update = provider.adapter.toJobUpdate(body);
  const isVagueEnd = !isChosen && status === 'canceled' && update.status === 'failed';
  if (update.status !== status && !isVagueEnd) {
    yield { place, problem: `${toUnder(readings)}the adapter reads ${update.status}` };
  }
  const code = provider.profile.failures[failure ?? '']?.code;
  if (isChosen && update.status === 'failed' && update.error.code !== code) {
    yield { place, problem: `the adapter reads ${update.error.code}, the row says ${code}` };
  }
  for (const problem of toMisreadings(view, update)) yield { place, problem };
}

/** Where the adapter reads figures other than those the mock meant. */
function* toMisreadings(view: TaskView, update: JobUpdate): Iterable<string> {
  if ('progress' in update && update.progress !== null && update.progress !== view.progress) {
    yield `the adapter reads progress ${update.progress}, the mock meant ${view.progress}`;
  }
  const endedAt = toEndedAt(update);
  if (endedAt !== null && toUnixSeconds(endedAt) !== toUnixSeconds(view.endedAt ?? 0)) {
    yield `the adapter reads the end ${endedAt}, the mock meant ${view.endedAt}`;
  }
  if (update.status !== 'completed') return;
  const { asset } = update;
  const isMeant = asset.from === 'url' ? asset.url === view.videoUrl : asset.taskId === view.id;
  if (!isMeant) yield `the adapter finds the video at ${JSON.stringify(asset)}`;
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
