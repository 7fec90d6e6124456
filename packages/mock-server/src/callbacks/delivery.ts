import { z } from 'zod';

/**
 * How a callback stands. `planned`: to be sent, or to be sent again. `delivered`: the receiver took it.
 * `given_up`: every try failed. `refused`: its address is one that the provider does not send to.
 */
export const DeliveryState = z.enum(['planned', 'delivered', 'given_up', 'refused']);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** One try to deliver a callback. Times are the account's clock, in ms. */
export interface DeliveryAttempt {
  readonly at: number;
  /** What the receiver answered; `null` when it did not. */
  readonly status: number | null;
  /** Why there was no answer. */
  readonly error: string | null;
  readonly durationMs: number;
  /** True when somebody asked for it, outside the provider's schedule. */
  readonly isManual: boolean;
}

/** One callback of a task with all its tries. Times are the account's clock, in ms. */
export interface Delivery {
  readonly id: string;
  /** The account's id. */
  readonly account: string;
  readonly provider: string;
  readonly taskId: string;
  readonly url: string;
  readonly plannedAt: number;
  /** When it is tried next; `null` while a try is under way, and when none is to come. */
  nextAttemptAt: number | null;
  state: DeliveryState;
  readonly attempts: DeliveryAttempt[];
  /** What is posted, the same at each try; `null` before the first. */
  body: string | null;
}
