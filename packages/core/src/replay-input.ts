import type { ZodError } from 'zod';
import type { Verdict } from './replay.ts';

/** A refusal that names the first field a schema did not like. */
export function toFieldRefusal(error: ZodError, row: string): Verdict {
  const issue = error.issues[0];
  const param = issue?.path.join('.') ?? '';
  const message = `${param || 'body'}: ${issue?.message ?? 'invalid'}`;
  return { accepted: false, error: row, message, ...(param === '' ? {} : { param }) };
}
