import { type CostsSearch, periods } from './search.ts';

/** Days in UTC, as the ledger counts them: from the start of the first until before the end of the last. In ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const DAY_MS = 86_400_000;

/** The span that an address asks for. Custom ends may come in any order, and are this month where they are missing. */
export function readSpan({ period = periods[0], from, to }: CostsSearch, now: number): Span {
  const date = new Date(now);
  const toMonth = (offset: number): number => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset);
  const tomorrow = Math.floor(now / DAY_MS) * DAY_MS + DAY_MS;
  const month = { from: toMonth(0), to: tomorrow };
  switch (period) {
    case 'month':
      return month;
    case 'last-month':
      return { from: toMonth(-1), to: toMonth(0) };
    case '7d':
      return { from: tomorrow - 7 * DAY_MS, to: tomorrow };
    case '30d':
      return { from: tomorrow - 30 * DAY_MS, to: tomorrow };
    case 'custom': {
      const first = from === undefined ? month.from : Date.parse(from);
      const last = to === undefined ? tomorrow - DAY_MS : Date.parse(to);
      return { from: Math.min(first, last), to: Math.max(first, last) + DAY_MS };
    }
  }
}

/** A day of a span as the ledger writes it: `2026-11-21`. */
export const toDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The month that the last day of a span is in: `2026-11`. */
export const toLastMonth = ({ to }: Span): string => toDay(to - DAY_MS).slice(0, 7);
