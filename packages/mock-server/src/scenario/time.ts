import { z } from 'zod';

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
/** Whatever is made of them, spans within this stay within what a date can hold. */
export const MAX_SPAN_MS = 36_500 * UNITS.d;
const MAX_SHARE = 10;
const SPAN = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
const MOMENT = /^(?=[\d])(?:(\d+(?:\.\d+)?)%(?:\+(?=\d)|$))?(?:(\d+(?:\.\d+)?)(ms|s|m|h|d))?$/;

/** A length of time as people write it, such as `1500ms`, `5s`, `24h` or `15d`. */
export const Span = z
  .string()
  .regex(SPAN, 'a span reads like 500ms, 5s, 3m, 24h or 15d')
  .refine((span) => toMs(span) <= MAX_SPAN_MS, 'a span is a hundred years (36500d) at most');
export type Span = z.infer<typeof Span>;

/** `24h` → 86400000; `NaN` for a text that is no span. */
export function toMs(span: string): number {
  const [, amount, unit] = SPAN.exec(span) ?? [];
  return Number(amount) * UNITS[unit as keyof typeof UNITS];
}

/** A moment in a generation: a share of its time, a span after the create, or both: `40%`, `2s`, `100%+5s`. */
export const Moment = z
  .string()
  .regex(MOMENT, 'a moment reads like 40%, 2s or 100%+5s')
  .refine((moment) => {
    const { share, ms } = toMomentParts(moment);
    return share <= MAX_SHARE && ms <= MAX_SPAN_MS;
  }, 'a moment is 1000% and a hundred years (36500d) at most');
export type Moment = z.infer<typeof Moment>;

/** A moment taken apart: `at = share * generationMs + ms`. */
export interface MomentParts {
  readonly share: number;
  readonly ms: number;
}

/** `100%+5s` → `{ share: 1, ms: 5000 }`. The text must be a `Moment`. */
export function toMomentParts(moment: string): MomentParts {
  const [, percent, amount, unit] = MOMENT.exec(moment) ?? [];
  return {
    share: percent === undefined ? 0 : Number(percent) / 100,
    ms: amount === undefined ? 0 : Number(amount) * UNITS[unit as keyof typeof UNITS],
  };
}
