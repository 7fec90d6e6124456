import type { JsonObject, Provider } from '@understudy/core';
import { toAcceptContext, toReadingSets } from '@understudy/core/testing/samples';

/**
 * A `fetch` that lets no call through that could be billed: a POST whose body the provider would take under any
 * reading of its document. Throws instead of sending it, unless `maySpend` says so at that moment.
 */
export function createSpendingGuard(
  provider: Provider,
  fetch: typeof globalThis.fetch,
  maySpend: () => boolean,
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead && !maySpend() && isBillable(provider, await request.clone().text())) {
      throw new Error(
        `Failed to probe ${provider.id}: ${request.method} ${request.url} could be billed, so it was not sent. Give --spend with a maximum to allow it.`,
      );
    }
    return fetch(request);
  };
}

/** Whether a create with this body could be accepted: the document refuses it under no reading. */
export function isBillable(provider: Provider, text: string): boolean {
  const body = toObject(text);
  if (body === null) return false;
  return toReadingSets(provider).some(
    (readings) => provider.replay.accept(body, toAcceptContext(provider, readings)).accepted,
  );
}

function toObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}
