/** The spans to choose from, in the order of the menu; the first one is shown unless the address says otherwise. */
export const periods = ['month', 'last-month', '7d', '30d', 'custom'] as const;
export type Period = (typeof periods)[number];

/** What costs are told by. */
export const groupings = ['provider', 'account', 'key'] as const;
export type Grouping = (typeof groupings)[number];

/** What of the page stands in its address. `from` and `to` are days in UTC, both included, like `2026-11-21`. */
export interface CostsSearch {
  readonly period?: Period | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly by?: Grouping | undefined;
  readonly unit?: 'credits' | undefined;
}

/** Reads the address; what makes no sense there is left out. */
export function readCostsSearch(search: Record<string, unknown>): CostsSearch {
  const read = {
    period: periods.find((one) => one === search['period']),
    from: toDay(search['from']),
    to: toDay(search['to']),
    by: groupings.find((one) => one === search['by']),
    unit: search['unit'] === 'credits' ? 'credits' : undefined,
  } satisfies CostsSearch;
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

const toDay = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined;
