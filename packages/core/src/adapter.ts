import type { UnderstudyError } from './errors.ts';
import type { JsonObject } from './json.ts';
import type { JobUpdate } from './video/job.ts';
import type { VideoRequest, Warning } from './video/request.ts';

/** What to send, and what of the caller's wish it could not carry. */
export interface CreateRequest {
  readonly body: JsonObject;
  readonly warnings: readonly Warning[];
}

/** An answer of a provider, read off the wire: a JSON value, or text when it is not JSON. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Money left at a provider; `null` is unlimited. */
export interface Balance {
  readonly remaining: number | null;
  readonly unit: 'usd' | 'credits';
}

/** The gateway's side of a provider: pure functions between our words and the wire. */
export interface Adapter {
  /** Throws `UnderstudyError` `invalid_request` for a wish that would be refused or silently changed at a cost. */
  toCreateRequest(request: VideoRequest, options: { readonly callbackUrl?: string }): CreateRequest;
  /** The task id in the answer to a create. Throws `unreadable_answer` when there is none. */
  toTaskId(body: unknown): string;
  /** What a retrieve (or a callback, which has the same body) says. Throws `unreadable_answer`. */
  toJobUpdate(body: unknown): JobUpdate;
  /** Reads a refusal: HTTP status first, then type, then code. Also reads a refusal sent with status 200; `null` when the answer is none. */
  toError(answer: WireAnswer): UnderstudyError | null;
  toBalance?(body: unknown): Balance;
}
