import { z } from 'zod';

/** How long a mock server generates when nobody said otherwise. */
const USUAL_MS = 5_000;
const PATIENCE_MS = 2_000;

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const Answer = z.object({ settings: z.object({ generationTime: z.string().optional() }) });

/** What a mock server says of itself; `isKnown` is false when it did not answer, and the usual time is taken. */
export interface MockGeneration {
  readonly isKnown: boolean;
  /** How long it generates, in ms; `null`: as long as documented. */
  readonly ms: number | null;
}

/** Asks a mock server's admin API how long it generates. Never throws: it may be started later. */
export async function readMockGeneration(fetch: typeof globalThis.fetch, mockUrl: string): Promise<MockGeneration> {
  try {
    const response = await fetch(`${mockUrl}/__admin/settings`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const { settings } = Answer.parse(await response.json());
    return { isKnown: true, ms: settings.generationTime === undefined ? USUAL_MS : toMs(settings.generationTime) };
  } catch {
    return { isKnown: false, ms: USUAL_MS };
  }
}

/** `5s` → 5000; `null` for `documented`. */
function toMs(span: string): number | null {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(span) ?? [];
  return amount === undefined ? null : Number(amount) * UNITS[unit as keyof typeof UNITS];
}
