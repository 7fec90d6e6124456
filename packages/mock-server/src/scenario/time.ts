import { z } from 'zod';

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const SPAN = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
const MOMENT = /^(?=[\d])(?:(\d+(?:\.\d+)?)%(?:\+(?=\d)|$))?(?:(\d+(?:\.\d+)?)(ms|s|m|h|d))?$/;

/** A length of time as people write it, such as `1500ms`, `5s`, `24h` or `15d`. */
export const Span = z.string().regex(SPAN, 'a span reads like 500ms, 5s, 3m, 24h or 15d');
export type Span = z.infer<typeof Span>;

/** `24h` → 86400000. The text must be a `Span`. */
export function toMs(span: Span): number {
  const [, amount, unit] = SPAN.exec(span) ?? [];
  return Number(amount) * UNITS[unit as keyof typeof UNITS];
}

/** A moment in a generation: a share of its time, a span after the create, or both: `40%`, `2s`, `100%+5s`. */
export const Moment = z.string().regex(MOMENT, 'a moment reads like 40%, 2s or 100%+5s');
export type Moment = z.infer<typeof Moment>;

/** A moment taken apart: `at = share * generationMs + ms`. */
export interface MomentParts {
  readonly share: number;
  readonly ms: number;
}

/** `100%+5s` → `{ share: 1, ms: 5000 }`. The text must be a `Moment`. */
export function toMomentParts(moment: Moment): MomentParts {
  const [, percent, amount, unit] = MOMENT.exec(moment) ?? [];
  return {
    share: percent === undefined ? 0 : Number(percent) / 100,
    ms: amount === undefined ? 0 : Number(amount) * UNITS[unit as keyof typeof UNITS],
  };
}
