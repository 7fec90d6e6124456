/** A callback on its way out. */
export interface CallbackMessage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether a name may resolve to an address of this machine or network. */
  readonly allowInternal: boolean;
}

/**
 * Posts a callback and tells the status it is answered with; redirects are not followed.
 * Rejects with a `CallbackRefusal` for an address that must not be reached, with any other error for a failed connection.
 */
export type SendCallback = (message: CallbackMessage, signal: AbortSignal) => Promise<{ readonly status: number }>;

/** The address of a callback is one that the provider does not send to. */
export class CallbackRefusal extends Error {
  override readonly name = 'CallbackRefusal';
}
