/** A request as the simulator reads it, whichever transport brought it. */
export interface SimRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body as text; empty when there is none. */
  readonly body: string;
  /** How the caller reaches this server, such as `http://127.0.0.1:4010`; result URLs start with it. */
  readonly origin: string;
}

/** What the transport does to an answer on its way. */
export interface Delivery {
  /** Wait before the first byte, in milliseconds. */
  readonly delayMs?: number;
  /** Close the connection without a byte of the answer. */
  readonly isReset?: boolean;
  /** Close the connection after this many bytes of the body. */
  readonly cutAtByte?: number;
  /** Send the body in pieces of this size, this far apart. */
  readonly drip?: { readonly bytes: number; readonly everyMs: number };
}

export interface SimResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  readonly delivery: Delivery | null;
}

/** The first value of a header, or `undefined`. */
export function toHeader(request: SimRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' || value === undefined ? value : value[0];
}
