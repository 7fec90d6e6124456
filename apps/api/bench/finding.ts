import { z } from 'zod';

/** A figure that was measured, beside the one to reach. */
const Verdict = z.object({
  /** The figure to reach, in words. */
  goal: z.string(),
  measured: z.string(),
  isMet: z.boolean(),
});
export type Verdict = z.infer<typeof Verdict>;

/** What one line of the benchmark found: a table of what was compared, and how it stands to its goals. */
export const Finding = z.object({
  header: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  verdicts: z.array(Verdict),
});
export type Finding = z.infer<typeof Finding>;
