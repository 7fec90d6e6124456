import { z } from 'zod';
import { toProblem } from '../admin/read-input.ts';
import { CallbackSecret } from '../callbacks/signature.ts';
import { Span } from '../scenario/time.ts';

/** How long an answer may be held back, in ms: longer than any client waits, and within a timer's reach. */
export const MAX_LATENCY_MS = 24 * 3_600_000;
const Milliseconds = z.number().int().nonnegative().max(MAX_LATENCY_MS);

/** How long an answer is kept back. */
export const Latency = z.union([
  z.object({ distribution: z.literal('fixed'), ms: Milliseconds }).strict(),
  z
    .object({ distribution: z.literal('uniform'), minMs: Milliseconds, maxMs: Milliseconds })
    .strict()
    .refine(({ minMs, maxMs }) => maxMs >= minMs, 'maxMs is at least minMs'),
  /** Fitted to the two percentiles that dashboards show. */
  z
    .object({
      distribution: z.literal('lognormal'),
      medianMs: z.number().positive().max(MAX_LATENCY_MS),
      p95Ms: z.number().positive().max(MAX_LATENCY_MS),
    })
    .strict()
    .refine(({ medianMs, p95Ms }) => p95Ms >= medianMs, 'p95Ms is at least medianMs'),
]);
export type Latency = z.infer<typeof Latency>;

/** What can be set for all accounts, and for one of them. Absent: as the provider documents it. */
export const Settings = z
  .object({
    /** How long a generation takes, or `documented` for the time of the provider's document. */
    generationTime: z.union([Span, z.literal('documented')]),
    /** Money an account starts with, in each provider's unit; `null` is no limit. */
    credits: z.number().nonnegative().nullable(),
    /** Overrides the documented limit; `null` switches it off. */
    requestsPerMinute: z.number().int().positive().nullable(),
    concurrentTasks: z.number().int().positive().nullable(),
    latency: Latency.nullable(),
    /** Pads every video to exactly this many bytes, to test with large files; `null` leaves them small. */
    videoBytes: z.number().int().min(200_000).max(200_000_000).nullable(),
    /** Signs callbacks per Standard Webhooks, once per secret; no provider documents a signature, so none by default. */
    callbackSecrets: z.array(CallbackSecret).max(5),
    /** Holds every answer against the provider's schema; one that does not fit says so in `x-mock-misfit`. */
    checkAnswers: z.boolean(),
    /** Which reading of a contradiction is in force: provider id → reading → option. */
    readings: z.record(z.record(z.string())),
  })
  .strict()
  .partial();
export type Settings = z.infer<typeof Settings>;

/** Settings that a program was written with. Throws one sentence that names the field when they are none. */
export function toCheckedSettings(settings: Settings): Settings {
  const parsed = Settings.safeParse(settings);
  if (parsed.success) return parsed.data;
  const { field, reason } = toProblem(parsed.error);
  throw new Error(
    `Failed to start a mock server: settings${field === null ? '' : `.${field}`}: ${reason}. Correct it.`,
  );
}

/** What is set for an account under this name, else for all; `null` is a setting too, `undefined` is none. */
export function toSetting<K extends keyof Settings>(
  { settings: forAll }: { readonly settings: Settings },
  { settings: own }: { readonly settings: Settings },
  name: K,
): Settings[K] | undefined {
  return own[name] === undefined ? forAll[name] : own[name];
}

/** Two settings in one: what `over` sets wins, readings one by one. */
export function mergeSettings(under: Settings, over: Settings): Settings {
  const merged = { ...under, ...over };
  if (under.readings === undefined || over.readings === undefined) return merged;
  const readings = { ...under.readings };
  for (const [provider, chosen] of Object.entries(over.readings)) {
    readings[provider] = { ...readings[provider], ...chosen };
  }
  return { ...merged, readings };
}
