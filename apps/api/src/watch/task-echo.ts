import { fromUnixMs, fromUnixSeconds } from '@understudy/core/wire';

/** What an answer repeats of how its task came to be; `null` where it does not. */
export interface TaskEcho {
  /** In ms since the epoch. */
  readonly createdAt: number | null;
  readonly prompt: string | null;
}

/** Names under which video APIs tell the instant of creation, in seconds or milliseconds. */
const CREATED = ['created_at', 'createdAt', 'created', 'createTime', 'create_time', 'submit_time'];

/** How deep an answer is searched: envelopes, and an object inside. */
const DEPTH = 3;

/** Reads the echo out of any provider's answer. It is only used against a claim, never for it. */
export function readTaskEcho(body: unknown): TaskEcho {
  const createdAt = find(body, (object) => {
    const told = CREATED.map((name) => object[name]).find((value) => typeof value === 'number');
    return told === undefined ? null : (fromUnixSeconds(told) ?? fromUnixMs(told));
  });
  return { createdAt, prompt: find(body, ({ prompt }) => (typeof prompt === 'string' ? prompt : null)) };
}

function find<T>(value: unknown, read: (object: Record<string, unknown>) => T | null, depth = DEPTH): T | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth === 0) return null;
  const own = read(value as Record<string, unknown>);
  if (own !== null) return own;
  for (const inner of Object.values(value)) {
    const found = find(inner, read, depth - 1);
    if (found !== null) return found;
  }
  return null;
}
