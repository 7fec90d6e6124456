import { type ErrorRow, isFinal, type JobStatus, type Provider } from '@understudy/core';
import { toReadingSets, toSampleView } from '@understudy/core/testing/samples';

/**
 * Whether a mock of the provider comes by itself to answer with this example of a query, under some reading of the
 * document. What it never answers has to be scripted, and the pact shows which that is.
 */
export function isReplayed(provider: Provider, example: string, status: JobStatus): boolean {
  const { failures } = provider.profile;
  const failure = Object.keys(failures).find((key) => (failures[key]?.code === 'canceled') === (status === 'canceled'));
  const hasFailed = isFinal(status) && status !== 'completed';
  return toReadingSets(provider).some((readings) => {
    const sample = { status, readings, ...(hasFailed && failure !== undefined ? { failure } : {}) };
    return provider.replay.retrieved(toSampleView(provider, sample)).example === example;
  });
}

const MALFORMED_ID = 'no-task-of-theirs';

/** Whether a mock of the provider comes by itself to refuse with this row, under some reading of the document. */
export function isChosen(provider: Provider, key: string, { code }: ErrorRow): boolean {
  const { replay, profile } = provider;
  const first = Object.keys(profile.errors).find((name) => profile.errors[name]?.code === code);
  return toReadingSets(provider).some(
    (readings) =>
      (replay.errorFor?.(code, readings) ?? first) === key ||
      replay.refuseTaskId?.(MALFORMED_ID, readings)?.error === key,
  );
}
