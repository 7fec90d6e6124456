import { UnderstudyError } from '@understudy/core';
import type { z } from 'zod';

/** Checks an input against its schema. Throws `invalid_request` that names the first field at fault. */
export function readInput<S extends z.ZodTypeAny>(schema: S, input: unknown): z.infer<S> {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const path = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])];
  const param = path.join('.');
  throw new UnderstudyError(`Failed to read the request: ${toReason(param, issue)}. Correct it and send it again.`, {
    code: 'invalid_request',
    ...(param === '' ? {} : { param }),
  });
}

function toReason(param: string, issue: z.ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') return `there is no parameter ${param}`;
  if (issue?.code === 'invalid_type' && issue.received === 'undefined') return `${param} is missing`;
  return `${param}: ${issue?.message ?? 'it cannot be read'}`;
}
