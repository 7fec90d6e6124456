import { isFinal } from '@understudy/core';
import type { NewExchange } from '../journal/exchange.ts';
import { type Task, toNotes } from '../task/task.ts';
import { toMoment } from '../task/timeline.ts';
import { toAnswerKind } from './answer-kind.ts';
import { type ClientRecord, noteFinding } from './client-record.ts';

/** A tenth of the advised wait is forgiven: timers and networks are not exact. */
const PATIENCE = 0.9;
/** One more poll after the end is fine: to check a callback, or for a fresh address of the video. */
const ENDS_TO_HEAR = 2;

/** Watches how fast tasks are polled, and whether that stops when they have ended. */
export function watchPoll(record: ClientRecord, exchange: NewExchange, task: Task | null): void {
  record.totals.polls++;
  if (task === null) return;
  const notes = toNotes(task);
  if (notes.endsHeard === 0 && isTooSoon(task, exchange.at)) noteFinding(record, 'polled-too-fast', exchange);
  if (toAnswerKind(exchange) !== 'well') return;
  notes.lastPolledAt = exchange.at;
  const { status } = toMoment(task, exchange.at);
  if (!isFinal(status)) return;
  if (notes.endsHeard >= ENDS_TO_HEAR) {
    noteFinding(record, status === 'completed' ? 'polled-after-end' : 'polled-after-failure', exchange);
  }
  notes.endsHeard++;
}

/** A poll whose answer did not arrive may be repeated at once: the wait counts from the last that did. */
function isTooSoon({ notes, createdAt, provider }: Task, at: number): boolean {
  const { firstPollAfterMs, pollEveryMs } = provider.provider.profile.timing;
  const lastAt = notes?.lastPolledAt ?? null;
  const wait = lastAt === null ? firstPollAfterMs : pollEveryMs;
  return wait !== null && at - (lastAt ?? createdAt) < wait.value * PATIENCE;
}
