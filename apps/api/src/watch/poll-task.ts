import { type JobUpdate, UnderstudyError } from '@understudy/core';
import type { Gateway } from '../gateway.ts';
import { inJobSpan } from '../operations/spans.ts';
import type { WireEntry } from '../outbound/wire-entry.ts';
import { applyNews } from './apply-news.ts';
import { judgeUpdate, type TaskMove } from './judge-update.ts';
import { judgeFailure, type PollFailure } from './poll-failure.ts';
import type { Watched } from './read-watched.ts';

/**
 * How a poll ended. `unchanged` and `moved`: the task runs; a step is still to be written. `ended`: the job is being
 * brought to its end; `failure` tells whether that failed. `skipped`: not asked, because others of the same account failed.
 */
export type PollOutcome =
  | { readonly kind: 'unchanged' | 'skipped' }
  | { readonly kind: 'ended'; readonly failure: Promise<PollFailure | null> }
  | { readonly kind: 'moved'; readonly move: TaskMove }
  | { readonly kind: 'failed'; readonly failure: PollFailure };

export interface Polled {
  readonly watched: Watched;
  readonly outcome: PollOutcome;
  /** The call, where it is worth keeping. */
  readonly entry: WireEntry | null;
}

/** A retrieve that takes longer is given up; it costs nothing and is asked again. */
export const RETRIEVE_MS = 20_000;

/** Asks about one task. An end is applied from now on; steps are left to be written together with others. Never rejects. */
export async function pollTask(gateway: Gateway, watched: Watched): Promise<Polled> {
  const wire: { entry: WireEntry | null } = { entry: null };
  const attributes = { 'understudy.cause': watched.cause };
  const outcome = await inJobSpan('poll', watched.job.id, attributes, () =>
    ask(gateway, watched, (entry) => {
      wire.entry = entry;
    }),
  );
  return { watched, outcome, entry: isTelling(outcome, watched) ? wire.entry : null };
}

async function ask(gateway: Gateway, watched: Watched, onWire: (entry: WireEntry) => void): Promise<PollOutcome> {
  const { accountId, credentialId, taskId } = watched;
  try {
    const client = gateway.accounts.client(accountId, credentialId, onWire);
    const update = await client.retrieve(taskId, { signal: AbortSignal.timeout(RETRIEVE_MS) });
    return await take(gateway, watched, update);
  } catch (error) {
    return { kind: 'failed', failure: toFailure(gateway, watched, error) };
  }
}

async function take(gateway: Gateway, watched: Watched, update: JobUpdate): Promise<PollOutcome> {
  const { job, attemptId, cause } = watched;
  const news = { jobId: job.id, update, origin: { cause, attemptId } };
  const judgement = judgeUpdate(job, update, { attemptId });
  switch (judgement.kind) {
    case 'nothing':
      return { kind: 'unchanged' };
    case 'ended': {
      const written = applyNews(gateway, news).then(() => null);
      return { kind: 'ended', failure: written.catch((error: unknown) => toFailure(gateway, watched, error)) };
    }
    case 'moved': {
      const { move } = judgement;
      if (move.type !== 'unknown_status') return { kind: 'moved', move };
      await applyNews(gateway, news);
      return { kind: 'unchanged' };
    }
  }
}

const toFailure = (gateway: Gateway, watched: Watched, error: unknown): PollFailure =>
  judgeFailure(toUnderstudyError(gateway, watched, error), gateway.clock.now());

/** One task whose answer cannot be taken must not keep the others from being asked. */
function toUnderstudyError({ log }: Gateway, { job }: Watched, error: unknown): UnderstudyError {
  if (error instanceof UnderstudyError) return error;
  log.error({ err: error, jobId: job.id }, 'Failed to take what a provider says of a task; it is asked again');
  return new UnderstudyError('Failed to take what a provider says of a task. Look into the log.', {
    code: 'unavailable',
    cause: error,
  });
}

/** Calls that show another status word, or an error: of many errors in a row fewer and fewer. */
function isTelling(outcome: PollOutcome, { failures }: Watched): boolean {
  switch (outcome.kind) {
    case 'unchanged':
    case 'skipped':
      return false;
    case 'ended':
      return true;
    case 'moved':
      return outcome.move.type !== 'progress';
    case 'failed':
      return (failures & (failures - 1)) === 0;
  }
}
