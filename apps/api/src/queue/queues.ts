/** What each kind of work is told. */
export interface Work {
  /** Jobs of the account may be submitted. */
  create: { readonly accountId: string };
  /** The job's task is to be asked about. `cause` says why now; `failures` counts polls in a row that told nothing. */
  poll: { readonly jobId: string; readonly cause: 'poll' | 'callback'; readonly failures: number };
  /** The job's video is to be copied. */
  archive: { readonly jobId: string };
  /** A message to a webhook endpoint is to be sent. */
  deliver: { readonly deliveryId: string };
  /** A job is to be looked at again: its deadline passed, or its attempt has no outcome. */
  settle: { readonly jobId: string };
}
export type WorkName = keyof Work;

interface QueueSetting {
  /** `short`: at most one message with the same key waits. */
  readonly policy: 'standard' | 'short';
  /** How many messages one fetch takes. */
  readonly batch: number;
  /** For how long after a batch the next is gathered, in ms: many small batches cost more than they are sooner. */
  readonly gatherMs: number;
  /** How many fetched batches a process works on at a time. */
  readonly sideBySide: number;
  /** After how long a message that a dead worker held is handed to another, in seconds. */
  readonly expireInSeconds: number;
}

export const queues = {
  create: { policy: 'standard', batch: 500, gatherMs: 0, sideBySide: 100, expireInSeconds: 900 },
  poll: { policy: 'short', batch: 500, gatherMs: 25, sideBySide: 16, expireInSeconds: 120 },
  archive: { policy: 'short', batch: 1, gatherMs: 0, sideBySide: 8, expireInSeconds: 900 },
  deliver: { policy: 'short', batch: 20, gatherMs: 0, sideBySide: 4, expireInSeconds: 120 },
  settle: { policy: 'short', batch: 200, gatherMs: 0, sideBySide: 2, expireInSeconds: 120 },
} as const satisfies Record<WorkName, QueueSetting>;

export const workNames = Object.keys(queues) as WorkName[];
