import type { RealTime } from '../clock/mock-clock.ts';
import type { Task } from '../task/task.ts';
import { type Ending, openAttempt } from './attempt.ts';
import type { Delivery, DeliveryAttempt, DeliveryState } from './delivery.ts';
import { waitPatiently } from './patience.ts';
import {
  type CallbackOrigin,
  isTaken,
  type PlannedCallback,
  toPlannedCallback,
  toRetryDelayMs,
} from './planned-callback.ts';
import { postCallback } from './post-callback.ts';
import type { SendCallback } from './send-callback.ts';
import { toCallbackWishes } from './wish.ts';

/** Plans callbacks on the clock of a task's account, sends them as the provider's document says, and keeps a log. */
export interface CallbackBook {
  /** Schedules what the task's scenario wants sent from now on. */
  plan(from: CallbackOrigin, task: Task): void;
  /** Plans a task's callbacks anew after its timeline changed; what was tried already goes on as it was. */
  replan(from: CallbackOrigin, task: Task): void;
  /** All that are planned and the last that ended, oldest first. */
  all(): readonly Readonly<Delivery>[];
  get(id: string): Readonly<Delivery> | undefined;
  /** Sends a callback once more, at once and outside the schedule; waits as long as documented, in real time. `undefined`: there is no such callback. */
  redeliver(id: string): Promise<DeliveryAttempt | undefined>;
  /** Drops all callbacks of a task. */
  forget(task: Task): void;
  /** Forgets what is planned and logged, of all accounts or of one (its id). */
  clear(account?: string): void;
  /** Ends every try under way and sends nothing more; the log stays. */
  stop(): void;
}

export interface CallbackParts {
  /** Called when a callback is sent, so that what sending needs is not loaded before. */
  readonly loadSender: () => Promise<SendCallback>;
  readonly time: RealTime;
  /** How many callbacks that have ended stay in the log. */
  readonly keep?: number;
}

/** How long a person waits for a redelivery where no timeout is documented. */
const MANUAL_TIMEOUT_MS = 10_000;

export function createCallbackBook({ loadSender, time, keep = 1000 }: CallbackParts): CallbackBook {
  const log = new Map<string, PlannedCallback>();
  let ended: PlannedCallback[] = [];

  const schedule = (one: PlannedCallback, at: number, run: () => Promise<void>): void => {
    const { account } = one;
    one.pending = { at, account: account.id, run };
    account.clock.schedule(one.pending);
  };
  const scheduleTry = (one: PlannedCallback, at: number): void => {
    one.delivery.nextAttemptAt = at;
    schedule(one, at, () => tryOnce(one));
  };
  /** Tries once, and settles when the receiver has answered or has been waited for long enough. */
  const tryOnce = async (one: PlannedCallback): Promise<void> => {
    const { rules, delivery } = one;
    const { account } = one;
    const at = account.clock.now();
    const deadlineAt = rules.timeoutMs === null ? Number.POSITIVE_INFINITY : at + rules.timeoutMs.value;
    delivery.nextAttemptAt = null;
    const send = await loadSender();
    if (one.isDropped) return;
    const attempt = openAttempt((signal) => postCallback(one, { send, isManual: false, signal }));
    one.open = attempt;
    const concluded = attempt.ended.then((ending) => {
      // A clock that runs fast may be past the deadline before the receiver has had its real time.
      const endedAt = Math.min(account.clock.now(), deadlineAt);
      if (!one.isDropped) conclude(one, { at, endedAt, ending });
    });
    const patience = waitPatiently(concluded, time);
    if (rules.timeoutMs !== null) {
      schedule(one, deadlineAt, async () => {
        await patience;
        attempt.cut(toTimeoutText(deadlineAt - at));
        await concluded;
      });
    }
    await patience;
  };

  const conclude = (
    one: PlannedCallback,
    { at, endedAt, ending }: { readonly at: number; readonly endedAt: number; readonly ending: Ending },
  ): void => {
    settlePending(one);
    const { status, error } = ending;
    const attempt: DeliveryAttempt = { at, status, error, durationMs: endedAt - at, isManual: false };
    one.delivery.attempts.push(attempt);
    const delayMs = toRetryDelayMs(one);
    if (isTaken(one, attempt)) end(one, 'delivered');
    else if (ending.isRefused) end(one, 'refused');
    else if (delayMs === null) end(one, 'given_up');
    else scheduleTry(one, endedAt + delayMs);
  };
  const settlePending = (one: PlannedCallback): void => {
    if (one.pending !== null) one.pending.isCancelled = true;
    one.pending = null;
    one.open = null;
  };
  const end = (one: PlannedCallback, state: DeliveryState): void => {
    one.delivery.state = state;
    ended.push(one);
    for (const old of ended.splice(0, ended.length - keep)) log.delete(old.delivery.id);
  };

  const drop = (one: PlannedCallback): void => {
    const { open } = one;
    one.isDropped = true;
    settlePending(one);
    open?.cut('dropped');
  };
  const remove = (test: (one: PlannedCallback) => boolean): void => {
    for (const [id, one] of log) {
      if (!test(one)) continue;
      drop(one);
      log.delete(id);
    }
    ended = ended.filter((one) => log.has(one.delivery.id));
  };
  const plan = (from: CallbackOrigin, task: Task): void => {
    const rules = task.provider.provider.profile.callback;
    const url = task.request.callbackUrl;
    if (rules === null || url === undefined) return;
    let serial = 0;
    for (const wish of toCallbackWishes(task)) {
      if (wish.at < from.now) continue;
      do serial++;
      while (log.has(`${task.id}.${serial}`));
      const id = `${task.id}.${serial}`;
      const one = toPlannedCallback(from, task, wish, { id, url, rules });
      log.set(id, one);
      scheduleTry(one, wish.at);
    }
  };

  return {
    plan,
    replan(from, task) {
      remove((one) => one.task === task && one.delivery.attempts.length === 0 && one.open === null);
      plan(from, task);
    },
    all: () => Array.from(log.values(), ({ delivery }) => delivery),
    get: (id) => log.get(id)?.delivery,
    async redeliver(id) {
      const one = log.get(id);
      if (one === undefined) return undefined;
      const { clock } = one.account;
      const at = clock.now();
      const send = await loadSender();
      const attempt = openAttempt((signal) => postCallback(one, { send, isManual: true, signal }));
      const timeoutMs = one.rules.timeoutMs?.value ?? MANUAL_TIMEOUT_MS;
      const cancel = time.after(timeoutMs, () => attempt.cut(toTimeoutText(timeoutMs)));
      const { status, error } = await attempt.ended;
      cancel();
      const made: DeliveryAttempt = { at, status, error, durationMs: clock.now() - at, isManual: true };
      one.delivery.attempts.push(made);
      if (one.delivery.state !== 'planned' && isTaken(one, made)) one.delivery.state = 'delivered';
      return made;
    },
    forget: (task) => remove((one) => one.task === task),
    clear: (account) => remove((one) => account === undefined || one.delivery.account === account),
    stop() {
      for (const one of log.values()) if (one.delivery.state === 'planned') drop(one);
    },
  };
}

const toTimeoutText = (ms: number): string => `no answer within ${ms / 1000} s`;
