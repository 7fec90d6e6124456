import { Verification } from '@understudy/core/contract-report';
import { z } from 'zod';

/** What a verifying process is asked to do. */
export const VerifyOrder = z.object({
  provider: z.string(),
  /** Absent: a mock server of the process's own. */
  baseUrl: z.string().url().optional(),
  statesUrl: z.string().url().optional(),
});
export type VerifyOrder = z.infer<typeof VerifyOrder>;

/** What it answers. */
export const VerifyReply = z.union([z.object({ verification: Verification }), z.object({ error: z.string() })]);
export type VerifyReply = z.infer<typeof VerifyReply>;
