import type { ServerOptions } from 'node:http';

/**
 * How long the HTTP server waits for callers: for a request's headers, for a whole request with its upload, and for the
 * next one on an idle connection; a proxy in front should give up idle connections sooner.
 */
export const serverPatience = {
  headersTimeout: 15_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
} as const satisfies ServerOptions;
