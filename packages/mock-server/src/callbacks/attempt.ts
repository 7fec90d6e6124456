import { CallbackRefusal } from './send-callback.ts';

/** How a try ended: with the status of an answer, or with the reason there was none. */
export interface Ending {
  readonly status: number | null;
  readonly error: string | null;
  /** True when the address is one that the provider does not send to. */
  readonly isRefused: boolean;
}

/** A try under way. It ends once. */
export interface OpenAttempt {
  /** Never rejects. */
  readonly ended: Promise<Ending>;
  /** Ends it without an answer and closes its connection; does nothing once it has ended. */
  cut(error: string): void;
}

export function openAttempt(post: (signal: AbortSignal) => Promise<{ readonly status: number }>): OpenAttempt {
  const { promise, resolve } = Promise.withResolvers<Ending>();
  const controller = new AbortController();
  post(controller.signal).then(
    ({ status }) => resolve({ status, error: null, isRefused: false }),
    (error: unknown) => resolve({ status: null, error: toReason(error), isRefused: error instanceof CallbackRefusal }),
  );
  return {
    ended: promise,
    cut(error) {
      resolve({ status: null, error, isRefused: false });
      controller.abort();
    },
  };
}

/** A failure to reach several addresses of one name has a code and no message. */
function toReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return error.message || code || error.name;
}
