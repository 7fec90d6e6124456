import type { OperationName, RequestErrorCode } from '@understudy/core';

/** What a call was: a provider's operation, or the fetch of a result file. */
export type CallName = OperationName | 'file';

/** Stands for a body that is not text: only its length is kept. */
export interface BinaryBody {
  readonly bytes: number;
}

/** One request and its answer, as it happened. Keys in headers are hidden when it is shown. */
export interface Exchange {
  /** Counts up from 1, whatever is forgotten. */
  readonly id: number;
  /** On the account's clock, in ms. */
  readonly at: number;
  /** The account's id, or `null` before a key was read. */
  readonly account: string | null;
  readonly provider: string;
  readonly operation: CallName | null;
  readonly taskId: string | null;
  readonly prompt: string | null;
  readonly method: string;
  /** Path and query, as sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly requestBody: string;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string | BinaryBody;
  readonly scenario: string;
  readonly source: string;
  /** Why the call was refused; `null` when it was not, or a script answered in the place of the provider. */
  readonly refusal: RequestErrorCode | null;
  /** True when the connection was closed instead of the whole answer being sent. */
  readonly isCut: boolean;
  /** True when a fault spoilt the answer on its way: short, malformed, or of another content type. */
  readonly isAltered: boolean;
}

/** An exchange that just happened, its bodies whole. */
export type NewExchange = Omit<Exchange, 'responseBody'> & { readonly responseBody: string | Uint8Array };
