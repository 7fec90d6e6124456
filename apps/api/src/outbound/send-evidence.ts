/** What is known of one call at its socket. Instants in ms; `null`: it did not happen. */
export interface SendEvidence {
  /** The request was handed to the HTTP client. */
  readonly createdAt: number | null;
  /**
   * The connection stood, and the first byte was about to be written. `null` is proof that none was. An instant is no
   * proof that any arrived: a connection that was reset meanwhile takes bytes too.
   */
  readonly headersSentAt: number | null;
  readonly bodySentAt: number | null;
  readonly answerHeadersAt: number | null;
  readonly httpStatus: number | null;
  /** The address the connection led to, such as `203.0.113.7:443`. */
  readonly remoteAddress: string | null;
  /** Why the HTTP client gave the request up. */
  readonly error: string | null;
}

/** Nothing was handed over yet. */
export const noEvidence: SendEvidence = {
  createdAt: null,
  headersSentAt: null,
  bodySentAt: null,
  answerHeadersAt: null,
  httpStatus: null,
  remoteAddress: null,
  error: null,
};
