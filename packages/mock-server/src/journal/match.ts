import { z } from 'zod';
import { FaultTarget } from '../scenario/scenario.ts';

/** An instant as people write it, read as ms since the epoch. */
const Instant = z
  .string()
  .datetime({ offset: true, message: 'an instant reads like 2026-01-31T12:00:00Z' })
  .transform((text) => Date.parse(text));

/** A status, or a class of them. Also the digits of one, as a query gives them. */
const StatusMatch = z
  .union([z.number().int(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^[1-5](\d\d|xx)$/, 'a status reads like 429 or 4xx'));

/** What requests have to be to be found; every field that is given has to hold. */
export const RequestMatch = z
  .object({
    provider: z.string(),
    /** The documented call, `file` for a result file, `none` for a path that names no call. */
    operation: z.enum([...FaultTarget.options, 'none']),
    method: z.string().transform((method) => method.toUpperCase()),
    /** The beginning of the path; with `*` (one segment) or `**` (any number) the whole of it. With a `?`, the query too. */
    path: z.string(),
    status: StatusMatch,
    scenario: z.string(),
    taskId: z.string(),
    /** Part of the prompt. */
    prompt: z.string(),
    /** From this instant on, and before that one, on the account's clock. */
    since: Instant,
    until: Instant,
    /** Fields of the JSON body and their values, nested as they are there; other fields may be beside them. */
    body: z.record(z.unknown()),
  })
  .strict()
  .partial();
export type RequestMatch = z.infer<typeof RequestMatch>;
