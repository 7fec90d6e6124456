import { createHash } from 'node:crypto';

/**
 * SHA-256 of what a request asks for, in hexadecimal: the same however it was written (form or JSON, whatever the order
 * of its fields and the boundaries between them), and another for anything else.
 */
export const toFingerprint = (asked: unknown): string => createHash('sha256').update(toCanonical(asked)).digest('hex');

/** JSON with the fields of every object in one order, and without those that are not there. */
function toCanonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
