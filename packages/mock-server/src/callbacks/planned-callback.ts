import type { CallbackProfile } from '@understudy/core';
import type { Account } from '../account/account.ts';
import type { ClockEvent } from '../clock/event-heap.ts';
import type { MockState } from '../mock-state.ts';
import type { Task } from '../task/task.ts';
import type { OpenAttempt } from './attempt.ts';
import type { Delivery, DeliveryAttempt } from './delivery.ts';
import type { CallbackWish } from './wish.ts';

/** Who plans a callback, when, and how the caller reaches this server. */
export interface CallbackOrigin {
  readonly state: MockState;
  readonly account: Account;
  readonly now: number;
  readonly request: { readonly origin: string };
}

/** A callback with what sending it needs. */
export interface PlannedCallback {
  readonly delivery: Delivery;
  readonly state: MockState;
  readonly account: Account;
  /** How the caller reached this server; the start of a video's address. */
  readonly origin: string;
  readonly task: Task;
  readonly wish: CallbackWish;
  readonly rules: CallbackProfile;
  /** The next try, or the deadline of the one under way. */
  pending: ClockEvent | null;
  open: OpenAttempt | null;
  isDropped: boolean;
}

export function toPlannedCallback(
  { state, account, request }: CallbackOrigin,
  task: Task,
  wish: CallbackWish,
  { id, url, rules }: { readonly id: string; readonly url: string; readonly rules: CallbackProfile },
): PlannedCallback {
  const delivery: Delivery = {
    id,
    account: account.id,
    provider: task.provider.provider.id,
    taskId: task.id,
    url,
    plannedAt: wish.at,
    nextAttemptAt: wish.at,
    state: 'planned',
    attempts: [],
    body: null,
  };
  // Not the call itself: its request and body would stay in memory until the callback is sent.
  const from = { state, account, origin: request.origin };
  return { ...from, delivery, task, wish, rules, pending: null, open: null, isDropped: false };
}

/** Whether the receiver took it, by what the provider counts as that. */
export function isTaken({ rules }: PlannedCallback, { status }: DeliveryAttempt): boolean {
  if (status === null) return false;
  return rules.success.value === '200' ? status === 200 : status >= 200 && status < 300;
}

/** How long after a failed try the next one follows; `null` when none does. */
export function toRetryDelayMs({ rules, delivery }: PlannedCallback): number | null {
  const tried = delivery.attempts.filter(({ isManual }) => !isManual).length;
  return rules.retryDelaysMs?.value[tried - 1] ?? null;
}
