import { handle, handleRefused, MAX_BODY_BYTES } from './handle.ts';
import { toBody } from './http/read-body.ts';
import type { Delivery, SimRequest, SimResponse } from './message.ts';
import type { MockState } from './mock-state.ts';

/** Waits so many milliseconds; rejects when the signal aborts. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** Where a path without an origin is looked up. */
const ORIGIN = 'http://127.0.0.1:4010';
/** Statuses whose answer may have no body. */
const BODILESS = [204, 205, 304];

/** A `fetch` that a simulator answers in this process. */
export function createFetch(state: MockState, sleep: Sleep) {
  return async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(typeof input === 'string' ? new URL(input, ORIGIN) : input, init);
    request.signal.throwIfAborted();
    const { pathname, search, origin } = new URL(request.url);
    const bytes = Buffer.from(await request.arrayBuffer());
    const sim: Omit<SimRequest, 'body'> = {
      method: request.method,
      path: pathname + search,
      headers: Object.fromEntries(request.headers),
      origin,
    };
    if (/^\/__admin(\/|$)/.test(pathname)) return fetchAdmin(state, { ...sim, body: bytes.toString() }, search);
    const body = toBody(bytes, MAX_BODY_BYTES);
    const response =
      typeof body === 'string'
        ? await answer(state, { ...sim, body })
        : handleRefused(state, { ...sim, body: '' }, body.code, body.reason);
    return deliver(response, request, sleep);
  };
}

const answer = async (state: MockState, request: SimRequest): Promise<SimResponse> =>
  state.recorder?.wants(request) ? state.recorder.forward(request) : handle(state, request);

async function fetchAdmin(state: MockState, request: SimRequest, search: string): Promise<Response> {
  const { runAdmin } = await import('./admin/run-admin.ts');
  const path = request.path.slice('/__admin'.length, request.path.length - search.length);
  const { body, ...init } = await runAdmin(state, { ...request, path, query: search.slice(1) });
  return new Response(request.method === 'HEAD' ? null : body, init);
}

async function deliver(
  { status, headers, body, delivery }: SimResponse,
  request: Request,
  sleep: Sleep,
): Promise<Response> {
  const { signal } = request;
  if (delivery?.delayMs !== undefined) await sleepUnless(signal, sleep, delivery.delayMs);
  if (delivery?.isReset === true)
    throw new TypeError('fetch failed', { cause: toSocketError('read ECONNRESET', 'ECONNRESET') });
  const whole = Buffer.from(body as string);
  const init = { status, headers: { ...headers, 'content-length': String(whole.length) } };
  if (request.method === 'HEAD' || BODILESS.includes(status)) return new Response(null, init);
  const isBroken = delivery?.cutAtByte !== undefined || delivery?.drip !== undefined;
  return new Response(isBroken ? toStream(whole, delivery, signal, sleep) : whole, init);
}

/** The body piece by piece; one that is cut ends in an error, as undici reports a connection that closes early. */
function toStream(
  whole: Buffer,
  { cutAtByte, drip }: Delivery,
  signal: AbortSignal,
  sleep: Sleep,
): ReadableStream<Uint8Array> {
  const end = cutAtByte ?? whole.length;
  let sent = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (sent < end) {
        if (drip !== undefined) await sleepUnless(signal, sleep, drip.everyMs);
        const next = Math.min(end, sent + (drip?.bytes ?? end));
        controller.enqueue(whole.subarray(sent, next));
        sent = next;
      } else if (end === whole.length) controller.close();
      else
        controller.error(new TypeError('terminated', { cause: toSocketError('other side closed', 'UND_ERR_SOCKET') }));
    },
  });
}

/** Waits, and throws the signal's own reason when it aborts meanwhile. */
async function sleepUnless(signal: AbortSignal, sleep: Sleep, ms: number): Promise<void> {
  await sleep(ms, signal).catch((error: unknown) => {
    throw signal.aborted ? signal.reason : error;
  });
}

const toSocketError = (message: string, code: string): Error => Object.assign(new Error(message), { code });
