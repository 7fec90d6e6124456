import type { Provider } from '@understudy/core';
import type { SimRequest, SimResponse } from '../message.ts';

/** A provider whose calls go to a real API, or to another mock server. */
export interface RecordTarget {
  readonly provider: Provider;
  /** Origin and base path of the provider there, such as `https://ai.odkkk.com/apiv1`. */
  readonly baseUrl: string;
}

export interface ForwardParts {
  readonly fetch: typeof globalThis.fetch;
  /** A signal that aborts when the real API has had its time. */
  readonly toSignal: () => AbortSignal;
}

/** They belong to one connection, or are said anew by the one who sends. */
const OWN_TO_CONNECTION = new Set([
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Sends a call on to where its provider is, and answers with what comes back, byte for byte. Redirects are answered
 * and not followed. Rejects when nothing comes back, or the call would leave the base URL.
 */
export async function forward(
  target: RecordTarget,
  request: SimRequest,
  { fetch, toSignal }: ForwardParts,
): Promise<SimResponse> {
  const url = toUrl(target, request.path);
  const response = await fetch(url, {
    method: request.method,
    headers: toHeaders(request.headers),
    ...(request.method === 'GET' ? {} : { body: request.body }),
    redirect: 'manual',
    signal: toSignal(),
  });
  const body = Buffer.from(await response.arrayBuffer());
  const headers = Object.fromEntries(toHeaders(Object.fromEntries(response.headers)));
  return {
    status: response.status,
    headers: { ...headers, 'x-mock-source': `forwarded to ${url.origin}` },
    body,
    delivery: null,
  };
}

const DOT_SEGMENT = /^[^?]*\/(\.|%2e){1,2}(\/|\?|$)/i;

/** Where a path of this server is below the target's base URL. */
function toUrl({ provider: { id, spec }, baseUrl }: RecordTarget, path: string): URL {
  const below = [`/${id}${spec.basePath}/`, `${spec.basePath}/`].find((start) => path.startsWith(start)) ?? '/';
  const url = new URL(baseUrl.replace(/\/+$/, '') + path.slice(below.length - 1));
  // Dots in a path are steps along it, which must not lead to another call.
  if (DOT_SEGMENT.test(path) || url.origin !== new URL(baseUrl).origin) {
    throw new Error('the path leads out of the documented calls');
  }
  return url;
}

function toHeaders(headers: SimRequest['headers']): [string, string][] {
  const named = [headers['connection']]
    .flat()
    .join(',')
    .toLowerCase()
    .split(/[\s,]+/);
  return Object.entries(headers).flatMap(([name, value]) => {
    if (value === undefined || OWN_TO_CONNECTION.has(name) || named.includes(name)) return [];
    return [[name, typeof value === 'string' ? value : value.join(', ')]];
  });
}
