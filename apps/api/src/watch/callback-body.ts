import { createRedactor } from '../outbound/redact.ts';

/** Task queries, and so callbacks, are a few hundred bytes; what is much larger is none. */
const MAX_BYTES = 65_536;
const MAX_DEPTH = 32;

/**
 * The JSON of a callback as it can be kept, with what looks like a secret taken out; `null` for what is none. The
 * sender is not known yet: no body makes this fail.
 */
export function readCallbackBody(bytes: Uint8Array): unknown {
  if (bytes.length > MAX_BYTES) return null;
  try {
    return toStorable(JSON.parse(createRedactor([]).body(new TextDecoder().decode(bytes))));
  } catch {
    // No JSON, or nested too deep to be walked.
    return null;
  }
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair in JSON. Throws for what is nested too deep. */
function toStorable(value: unknown, depth = MAX_DEPTH): unknown {
  if (depth === 0) throw new RangeError('nested too deep');
  if (typeof value === 'string') return toStorableText(value);
  if (Array.isArray(value)) return value.map((inner) => toStorable(inner, depth - 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [toStorableText(name), toStorable(inner, depth - 1)]),
  );
}

const toStorableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');
