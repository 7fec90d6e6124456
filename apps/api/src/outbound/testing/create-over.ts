import { type Provider, providers, type VideoRequest } from '@understudy/core';
import { createClient } from '@understudy/core/client';
import { onTestFinished } from 'vitest';
import { type AttemptVerdict, toAttemptVerdict } from '../attempt-verdict.ts';
import type { Timeouts } from '../http-fetch.ts';
import { createProviderTransport, type ProviderTransport } from '../provider-transport.ts';
import type { SendEvidence } from '../send-evidence.ts';

const timeouts: Timeouts = { connectMs: 5_000, headersMs: 5_000, bodyMs: 5_000 };

/** A transport whose clock counts 1, 2, 3 …; it closes when the test has ended. */
export function openTransport({ idleMs, ...more }: Partial<Timeouts> & { readonly idleMs?: number } = {}) {
  let now = 0;
  const transport = createProviderTransport({
    clock: { now: () => ++now },
    timeouts: { ...timeouts, ...more },
    ...(idleMs === undefined ? {} : { idleMs }),
  });
  onTestFinished(() => transport.close());
  return transport;
}

export interface Create {
  readonly baseUrl: string;
  readonly provider?: Provider;
  readonly apiKey?: string;
  readonly wish?: Partial<VideoRequest>;
  readonly signal?: AbortSignal;
}

/** Creates a task as the gateway does; its success looks like `{"id":"task-1"}`. */
export async function createOver(
  { fetch, track }: ProviderTransport,
  { baseUrl, provider = providers.evolink, apiKey = 'sk-12345678', wish, signal }: Create,
): Promise<{ readonly verdict: AttemptVerdict; readonly evidence: SendEvidence }> {
  const client = createClient(provider, { baseUrl, apiKey, fetch, clock: { now: () => 0 } });
  const { result, evidence } = await track(() => client.create({ prompt: 'A cute kitten', ...wish }, { signal }));
  return { verdict: toAttemptVerdict({ result, evidence }), evidence };
}
