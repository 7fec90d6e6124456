import { toPrice } from '../policy/price.ts';
import type { Provider } from '../provider.ts';
import type { AcceptContext, Random, Readings, TaskRequest, TaskView } from '../replay.ts';
import type { JobStatus } from '../video/job.ts';
import { isFinal } from '../video/machine.ts';
import { toDimensions } from '../video/size.ts';

/** When the sample tasks were made: 2026-01-02T03:04:05Z, in ms. */
export const createdAt = Date.UTC(2026, 0, 2, 3, 4, 5);

/** The readings the profile chose. */
export const toChosenReadings = ({ profile }: Provider): Readings =>
  Object.fromEntries(Object.entries(profile.readings).map(([key, { chosen }]) => [key, chosen]));

/** The readings the profile chose, and after them each with one answer changed. */
export function toReadingSets(provider: Provider): [Readings, ...Readings[]] {
  const chosen = toChosenReadings(provider);
  const others = Object.entries(provider.profile.readings).flatMap(([key, { options }]) =>
    Object.keys(options)
      .filter((option) => option !== chosen[key])
      .map((option) => ({ ...chosen, [key]: option })),
  );
  return [chosen, ...others];
}

/** Randomness that counts: never twice the same text, and the same texts every time. */
export function createCountingRandom(): Random {
  let count = 0;
  const integer = (below: number): number => (count++ * 7) % below;
  return {
    integer,
    text: (start, length, alphabet) =>
      start + Array.from({ length }, () => alphabet[integer(alphabet.length)]).join(''),
  };
}

/** What the mock would keep of a plain create. */
export function toSampleTask({ profile }: Provider): TaskRequest {
  const { models, seconds, sizes } = profile;
  const [model = ''] = models.value;
  const [length = 0] = seconds.value;
  const [size = '0x0'] = sizes.value;
  return { model, prompt: 'A kitten in the garden', seconds: length, ...toDimensions(size), mode: 'text' };
}

/** A context in which every task id is known and names a completed task. */
export const toAcceptContext = (provider: Provider, readings: Readings): AcceptContext => ({
  readings,
  allowLocalCallbacks: false,
  findTask: () => ({ status: 'completed', task: toSampleTask(provider) }),
});

/** A task of this status, seen in the middle of its progress band; `failure` is the key of a failure row. */
export function toSampleView(
  provider: Provider,
  sample: { readonly status: JobStatus; readonly readings: Readings; readonly failure?: string },
): TaskView {
  const { profile, lifecycle, replay } = provider;
  const { status, readings, failure } = sample;
  const task = toSampleTask(provider);
  const state = lifecycle.words[status];
  const [from, to] = lifecycle.states[state]?.progress ?? [0, 0];
  const generationMs = profile.timing.generationMs.value;
  const message = profile.failures[failure ?? '']?.message;
  return {
    id: replay.newTaskId(createCountingRandom(), createdAt),
    task,
    createdAt,
    endedAt: isFinal(status) ? createdAt + generationMs : null,
    state,
    status,
    progress: Math.floor((from + to) / 2),
    generationMs,
    failure: failure === undefined || message === undefined ? null : { code: failure, message },
    videoUrl: status === 'completed' ? 'https://files.example.com/video.mp4' : null,
    charge: toPrice(profile.price, task.seconds),
    readings,
  };
}
