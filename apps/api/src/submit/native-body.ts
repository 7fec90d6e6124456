import type { JsonObject, Provider } from '@understudy/core';

const ANY_WISH = { prompt: 'A cat' };
const ANY_URL = 'https://example.com/callbacks';

/**
 * A body in a provider's own words as it came, but for where the provider is to call back: at `callbackUrl`, or not at
 * all. The provider calls the gateway, never the gateway's callers, who are called by the gateway.
 */
export function toNativeBody({ profile, adapter }: Provider, body: JsonObject, callbackUrl: string | null): JsonObject {
  if (profile.callback === null) return body;
  const plain = adapter.toCreateRequest(ANY_WISH, {}).body;
  const called = adapter.toCreateRequest(ANY_WISH, { callbackUrl: callbackUrl ?? ANY_URL }).body;
  // The fields that a callback address changes, whatever their names are.
  const fields = Object.keys(called).filter((field) => JSON.stringify(called[field]) !== JSON.stringify(plain[field]));
  const wanted = callbackUrl === null ? plain : called;
  const kept = Object.entries(body).filter(([field]) => !fields.includes(field));
  const set = fields.flatMap((field) => (wanted[field] === undefined ? [] : [[field, wanted[field]] as const]));
  return Object.fromEntries([...kept, ...set]);
}
