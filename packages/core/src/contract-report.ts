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

/** The last verification of each provider: `verification.json`. */
export const VerificationReport = z.object({ verifications: z.array(Verification) });
export type VerificationReport = z.infer<typeof VerificationReport>;

const Texts = z.array(z.string()).readonly();

/** Which documented facts of a provider something exercises. */
export const CoverageRecord = z.object({
  provider: z.string(),
  /** ISO 8601. */
  checkedAt: z.string(),
  facts: z
    .array(
      z.object({
        id: z.string(),
        /** How many interactions of the pact name it. */
        interactions: z.number(),
        /** Whether a run of core and the mock showed it. */
        isObserved: z.boolean(),
      }),
    )
    .readonly(),
  /** Facts that nothing exercises and that are not known to be beyond reach. */
  unexercised: Texts,
  /** Facts that nothing can exercise, with the reason. */
  excused: z.array(z.object({ id: z.string(), because: z.string() })).readonly(),
  /** What the mock named as its source without there being such a fact. */
  unfounded: Texts,
});
export type CoverageRecord = z.infer<typeof CoverageRecord>;

/** The last coverage of each provider: `coverage.json`. */
export const CoverageRecords = z.object({ records: z.array(CoverageRecord) });
export type CoverageRecords = z.infer<typeof CoverageRecords>;

const verdict = {
  /** Whether clients break by it, and by which rule. */
  isBreaking: z.boolean(),
  rule: z.string(),
};
const reported = {
  id: z.string(),
  /** Where the document said it. */
  at: z.string(),
  /** Facts that have no text of their own and follow from this one. */
  alsoAffects: Texts,
};
/** Of the page, as plain text. */
const lines = z.array(z.number()).readonly();

/** How a provider's page compares with what core holds of it. Values are JSON as text, to be read by people. */
export const DriftRecord = z.object({
  provider: z.string(),
  /** ISO 8601. */
  checkedAt: z.string(),
  /** The page's address, or the name of its file without its folder. */
  page: z.string(),
  /** The facts that the page states as core holds them. */
  confirmed: Texts,
  changed: z
    .array(
      z.object({
        ...reported,
        ...verdict,
        from: z.string(),
        to: z.string(),
        /** Leaf by leaf; `null` where a side does not have it, and an empty path for the value itself. */
        differences: z
          .array(z.object({ path: z.string(), from: z.string().nullable(), to: z.string().nullable() }))
          .readonly(),
        lines,
      }),
    )
    .readonly(),
  missing: z.array(z.object({ ...reported, ...verdict, was: z.string() })).readonly(),
  news: z.array(z.object({ kind: z.string(), name: z.string(), lines, ...verdict })).readonly(),
});
export type DriftRecord = z.infer<typeof DriftRecord>;

/** The last look at each provider's page: `drift.json`. */
export const DriftRecords = z.object({ records: z.array(DriftRecord) });
export type DriftRecords = z.infer<typeof DriftRecords>;

/** The files of the report folder, each with the command that writes it: `npm run contracts -- <command>`. */
export const contractReports = {
  verification: { file: 'verification.json', command: 'verify', schema: VerificationReport },
  coverage: { file: 'coverage.json', command: 'coverage', schema: CoverageRecords },
  drift: { file: 'drift.json', command: 'drift <provider> <file or URL>', schema: DriftRecords },
} as const;
