import { z } from 'zod';

/** How one interaction of a pact went. */
export const InteractionResult = z.object({
  description: z.string(),
  /** The provider states it began with. */
  states: z.array(z.string()),
  isPassed: z.boolean(),
  durationMs: z.number(),
  /** What the provider answered otherwise than expected; empty when it passed. */
  mismatches: z.array(z.string()),
});
export type InteractionResult = z.infer<typeof InteractionResult>;

/** What came of verifying one provider's pact. */
export const Verification = z.object({
  provider: z.string(),
  consumer: z.string(),
  /** Whom the interactions were played to: the mock of this repository, or an address. */
  target: z.string(),
  /** ISO 8601. */
  verifiedAt: z.string(),
  durationMs: z.number(),
  isPassed: z.boolean(),
  interactions: z.array(InteractionResult),
  /** What went wrong beside the interactions, such as one that was lost. */
  problems: z.array(z.string()),
});
export type Verification = z.infer<typeof Verification>;
