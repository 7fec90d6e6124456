import type { z } from 'zod';
import { toUnixSeconds } from './clock.ts';
import { UnderstudyError } from './errors.ts';

/**
 * Reads a provider's answer with the few fields we need of it.
 * Throws `UnderstudyError` `unreadable_answer` that names the field and shows the start of what came.
 */
export function readAnswer<T extends z.ZodTypeAny>(schema: T, body: unknown, what: string): z.infer<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.') || 'the body';
  throw new UnderstudyError(
    `Failed to read ${what}: ${place}: ${issue?.message}. It began with ${toSnippet(body)}. Retrieve the task again, and check the provider's document for changes.`,
    { code: 'unreadable_answer' },
  );
}

/** The first 120 characters of an answer, for a message. */
export function toSnippet(body: unknown): string {
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? 'nothing');
  return JSON.stringify(text.slice(0, 120));
}

const FIRST_SECOND = toUnixSeconds(Date.UTC(2020, 0, 1));
const LAST_SECOND = toUnixSeconds(Date.UTC(2100, 0, 1));

/** Unix seconds off the wire → milliseconds; `null` for nothing, or for a time outside 2020 to 2100. */
export function fromUnixSeconds(seconds: number | null | undefined): number | null {
  if (seconds == null || seconds < FIRST_SECOND || seconds > LAST_SECOND) return null;
  return seconds * 1000;
}

/** Unix milliseconds off the wire; `null` for nothing, or for a time outside 2020 to 2100. */
export function fromUnixMs(ms: number | null | undefined): number | null {
  return ms != null && fromUnixSeconds(ms / 1000) !== null ? ms : null;
}

/** A progress figure off the wire, such as `30` or `"30%"` → 0 to 100; `null` for nothing, or for what is no figure. */
export function toPercent(progress: number | string | null | undefined): number | null {
  const figure = typeof progress === 'string' ? Number.parseFloat(progress) : (progress ?? Number.NaN);
  return Number.isNaN(figure) ? null : Math.min(100, Math.max(0, figure));
}
