import { UnderstudyError } from '@understudy/core';
import { Agent } from 'undici';
import {
  AddressRefusal,
  type AllowLocal,
  createGuardedConnect,
  type ResolveHost,
  resolveHost,
} from './guarded-connect.ts';
import { type OneRequest, readRequest, sendOnce, type Timeouts } from './http-fetch.ts';
import { toPlace, toPublicAddress, toRefusal } from './public-address.ts';
import { toRedirected } from './redirect.ts';

export interface GuardedFetchOptions {
  readonly allowLocal: AllowLocal;
  readonly resolve?: ResolveHost;
  readonly maxRedirects?: number;
  readonly timeouts?: Timeouts;
}

/**
 * A `fetch` for addresses that come from outside: http or https without credentials, on the public internet or let
 * through by `allowLocal`, for each redirect anew. Each request has a connection of its own.
 * Rejects with `invalid_request` for what it refuses, `connection_lost` for what fails, and the signal's own reason;
 * the query of an address is in none of the messages.
 */
export function createGuardedFetch({
  allowLocal,
  resolve = resolveHost,
  maxRedirects = 5,
  timeouts: { connectMs, headersMs, bodyMs } = { connectMs: 10_000, headersMs: 30_000, bodyMs: 30_000 },
}: GuardedFetchOptions): typeof globalThis.fetch {
  const agent = new Agent({
    allowH2: false,
    // No connection is used again, so none outlives the check of its address.
    pipelining: 0,
    connect: createGuardedConnect({ resolve, allowLocal, connectMs }),
    headersTimeout: headersMs,
    bodyTimeout: bodyMs,
  });

  async function fetchHop(request: OneRequest): Promise<Response> {
    try {
      return await sendOnce((options) => agent.request(options), request);
    } catch (error) {
      if (request.signal?.aborted) throw error;
      throw error instanceof AddressRefusal ? toRefusal(request.url, error.message) : toLost(request.url, error);
    }
  }

  return async (input, init) => {
    // Before a Request is made of it, whose errors would show the address.
    toPublicAddress(String(input instanceof Request ? input.url : input));
    let request = await readRequest(input, init);
    for (let followed = 0; ; followed++) {
      const response = await fetchHop(request);
      const next = toRedirected(request, response);
      if (next === null) return response;
      await response.body?.cancel();
      if (followed === maxRedirects) throw toRefusal(request.url, `there are more than ${maxRedirects} redirects`);
      request = next;
    }
  };
}

function toLost(url: URL, error: unknown): UnderstudyError {
  const reason = error instanceof Error ? error.message || ('code' in error ? error.code : error.name) : error;
  return new UnderstudyError(`Failed to fetch ${toPlace(url)}: ${reason}. Fetch it again later.`, {
    code: 'connection_lost',
    cause: error,
  });
}
