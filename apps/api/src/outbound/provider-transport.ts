import type { Clock } from '@understudy/core';
import { Agent } from 'undici';
import { readRequest, sendOnce, type Timeouts } from './http-fetch.ts';
import type { SendEvidence } from './send-evidence.ts';
import { createSendWatch } from './send-watch.ts';

export type { SendEvidence } from './send-evidence.ts';

/** All calls to providers go through here. */
export interface ProviderTransport {
  /** Sends one request over HTTP/1.1, never again, and follows no redirect. */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Runs one provider call and says what is known of its one request at the socket, however many others are on their way.
   * Never rejects: how the call ended is its result.
   */
  track<T>(
    run: () => Promise<T>,
  ): Promise<{ readonly result: PromiseSettledResult<T>; readonly evidence: SendEvidence }>;
  /** Waits for the tracked calls to end, then cuts every connection. */
  close(): Promise<void>;
}

/**
 * A create that goes out on a connection which the server is just closing is lost, and nobody knows whether it was
 * read. Servers commonly close idle connections after 5 s (Node, Apache, uvicorn), so ours are given up a second before.
 */
const IDLE_MS = 4_000;
/** How much earlier than a server's own `Keep-Alive: timeout` a connection is given up. */
const IDLE_MARGIN_MS = 1_000;

/** `idleMs`: how long a connection may lie idle and be used again; a server's `Keep-Alive` may shorten it, never lengthen. */
export function createProviderTransport({
  clock,
  timeouts: { connectMs, headersMs, bodyMs },
  idleMs = IDLE_MS,
}: {
  readonly clock: Clock;
  readonly timeouts: Timeouts;
  readonly idleMs?: number;
}): ProviderTransport {
  const agent = new Agent({
    // HTTP/2 sends requests that a closing server has not processed again by itself.
    allowH2: false,
    pipelining: 1,
    connect: { timeout: connectMs },
    headersTimeout: headersMs,
    bodyTimeout: bodyMs,
    keepAliveTimeout: idleMs,
    keepAliveMaxTimeout: idleMs,
    keepAliveTimeoutThreshold: IDLE_MARGIN_MS,
  });
  const watch = createSendWatch(clock);
  const underWay = new Set<Promise<unknown>>();
  return {
    fetch: async (input, init) => {
      const request = await readRequest(input, init);
      return sendOnce((options) => watch.send(() => agent.request(options), request.signal), request);
    },

    track(run) {
      const call = watch.track(run);
      underWay.add(call);
      return call.finally(() => underWay.delete(call));
    },

    async close() {
      await Promise.all(underWay);
      watch.stop();
      await agent.destroy();
    },
  };
}
