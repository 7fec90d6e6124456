import type { Dispatcher } from 'undici';

/** How long to wait for what, in ms. */
export interface Timeouts {
  /** For a connection, TLS included. */
  readonly connectMs: number;
  /** From the end of the request to the head of the answer. */
  readonly headersMs: number;
  /** Between two pieces of the answer's body. */
  readonly bodyMs: number;
}

/** Sends one request; rejects with undici's own errors. */
export type Send = (options: Dispatcher.RequestOptions) => Promise<Dispatcher.ResponseData>;

/** What was given to `fetch`, its body read into one piece. */
export interface OneRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Buffer | null;
  readonly redirect: Request['redirect'];
  readonly signal: AbortSignal | undefined;
}

/** The statuses whose `Response` must have no body; https://fetch.spec.whatwg.org/#null-body-status */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** Throws `TypeError` for what no `Request` can be made of. */
export async function readRequest(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<OneRequest> {
  const request = new Request(input, { ...init, signal: null });
  const { method, headers, redirect } = request;
  return {
    url: new URL(request.url),
    method,
    headers,
    body: request.body === null ? null : Buffer.from(await request.arrayBuffer()),
    redirect,
    // Not the new request's own, which stops following this one once nobody holds the request any more.
    signal: init?.signal ?? (input instanceof Request ? input.signal : undefined),
  };
}

/**
 * Sends a request exactly once: undici's own `fetch` sends one that was answered 421 again. Redirects are answered as
 * they are, and bodies are not unpacked. Rejects with the signal's reason when it aborts, else with undici's error.
 */
export async function sendOnce(send: Send, { url, method, headers, body, signal }: OneRequest): Promise<Response> {
  signal?.throwIfAborted();
  const answer = send({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: method as Dispatcher.HttpMethod,
    headers: { 'user-agent': 'understudy', 'accept-encoding': 'identity', ...Object.fromEntries(headers) },
    body,
    ...(signal === undefined ? {} : { signal }),
  });
  return toResponse(await untilAborted(answer, signal));
}

/** undici itself rejects only once the connection stands, and then sends nothing. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    const done = work.finally(() => signal.removeEventListener('abort', abort));
    done.then(resolve, reject);
  });
}

function toResponse({ statusCode: status, headers: told, body }: Dispatcher.ResponseData): Response {
  // Those who read the body hear of its errors; where nobody does, they are nobody's, and must not end the process.
  body.on('error', () => {});
  try {
    const headers = new Headers();
    for (const [name, values] of Object.entries(told)) {
      for (const value of [values ?? []].flat()) headers.append(name, value);
    }
    if (!WITHOUT_BODY.has(status)) return new Response(toStream(body), { status, headers });
    body.resume();
    return new Response(null, { status, headers });
  } catch (error) {
    body.destroy();
    throw error;
  }
}

/**
 * `Readable.toWeb` throws where nobody can catch it when a body is broken off, and `ReadableStream.from` leaves a body
 * open that is broken off before it was read.
 */
function toStream(body: Dispatcher.ResponseData['body']): ReadableStream<Uint8Array> {
  const pieces: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        body.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
