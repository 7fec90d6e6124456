import { FailureCode, JobStatus } from '@understudy/core';
import { z } from 'zod';
import { Settings } from '../account/settings.ts';
import { Rule } from '../scenario/rules.ts';
import { CallbackStep, Fault, FixedAnswer, Scenario } from '../scenario/scenario.ts';

const Instant = z.number().int();
const Strikes = z.array(z.number().int().nonnegative());

const KeptClock = z.object({ now: Instant, isFrozen: z.boolean(), speed: z.number().positive() }).strict();

/** A scenario as tasks and rules play it. */
const KeptScenario = z
  .object({
    name: z.string(),
    steps: z
      .array(
        z
          .object({
            share: z.number(),
            ms: z.number(),
            status: JobStatus,
            word: z.string().nullable(),
            progress: z.tuple([z.number(), z.number()]).nullable(),
            failure: FailureCode.nullable(),
            answer: FixedAnswer.nullable(),
          })
          .strict(),
      )
      .min(1),
    stretch: z.number().positive(),
    resultLifetimeMs: z.number().nullable(),
    faults: z.array(Fault),
    callbacks: z.array(CallbackStep).nullable(),
    created: FixedAnswer.nullable(),
    downloaded: FixedAnswer.nullable(),
  })
  .strict();

/** A place in the snapshot's list of scenarios: many tasks share one. */
const ScenarioIndex = z.number().int().nonnegative();

export const KeptTask = z
  .object({
    id: z.string().min(1),
    scenario: ScenarioIndex,
    request: z
      .object({
        model: z.string(),
        prompt: z.string(),
        seconds: z.number(),
        width: z.number().int(),
        height: z.number().int(),
        mode: z.enum(['text', 'image', 'remix']),
        remixOf: z.string().optional(),
        callbackUrl: z.string().optional(),
      })
      .strict(),
    seed: z.number().int(),
    createdAt: Instant,
    generationMs: z.number().nonnegative(),
    charge: z.number().nullable(),
    notes: z
      .object({
        lastPolledAt: Instant.nullable(),
        endsHeard: z.number().int().nonnegative(),
        isFetched: z.boolean(),
        isAnswerLost: z.boolean(),
        strikes: Strikes.nullable(),
      })
      .strict()
      .nullable(),
  })
  .strict();
export type KeptTask = z.infer<typeof KeptTask>;

export const KeptAccount = z
  .object({
    /** A digest: no API key is in a snapshot. */
    id: z.string().min(1),
    label: z.string(),
    settings: Settings,
    calls: z.number().int().nonnegative(),
    strikes: z.record(Strikes),
    /** Its own clock; `null` when it goes by the server's. */
    clock: KeptClock.nullable(),
    /** By provider id. */
    providers: z.record(
      z
        .object({
          /** When the requests of the last minute were admitted. */
          admitted: z.array(Instant),
          tasks: z.array(KeptTask),
        })
        .strict(),
    ),
  })
  .strict();
export type KeptAccount = z.infer<typeof KeptAccount>;

/**
 * The state of a mock server as JSON. What its flags and files say is not in it; nor are the journal, the report,
 * the log of callbacks and the inboxes, which begin anew. Callbacks to come are planned again from the tasks.
 */
export const Snapshot = z
  .object({
    kind: z.literal('understudy-mock-snapshot'),
    version: z.literal(1),
    /** The seed of the server: the signatures of result URLs follow from it. */
    seed: z.number().int(),
    /** How callers reached the server; result URLs in callbacks start with it. */
    origin: z.string(),
    /** In real time, ms since the epoch, where it was saved to go on from; `null` where it only holds a moment. */
    savedAt: Instant.nullable(),
    clock: KeptClock,
    /** What was set at run time; `null` when the settings are those the server started with. */
    settings: Settings.nullable(),
    /** Scenarios that callers added. */
    added: z.array(Scenario),
    scenarios: z.array(KeptScenario),
    /** Rules set at run time. `match.account` is an account's id. */
    rules: z.array(
      Rule.extend({ id: z.string().regex(/^rule-\d+$/), used: z.number().int(), prepared: ScenarioIndex }).strict(),
    ),
    accounts: z.array(KeptAccount),
  })
  .strict();
export type Snapshot = z.infer<typeof Snapshot>;
