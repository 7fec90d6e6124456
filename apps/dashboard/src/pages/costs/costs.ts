import type { Outputs } from '../../server/trpc.ts';
import type { Grouping } from './search.ts';
import { DAY_MS, type Span, toDay } from './span.ts';

export type CostRow = Outputs['costs']['byDay'][number];
export type Unit = CostRow['unit'];

/** What became of money, in the order to show it, and where a row has its sum. */
export const fates = [
  { kind: 'settle', sum: 'settledMicros' },
  { kind: 'reserve', sum: 'reservedMicros' },
  { kind: 'risk', sum: 'riskMicros' },
  { kind: 'release', sum: 'releasedMicros' },
] as const;

export type Costs = Pick<CostRow, (typeof fates)[number]['sum'] | 'attempts' | 'paid' | 'unpriced'>;

/** Adds rows of one unit up. */
export function addUp(rows: readonly Costs[]): Costs {
  const toSum = (name: keyof Costs): number => rows.reduce((sum, row) => sum + row[name], 0);
  return {
    settledMicros: toSum('settledMicros'),
    reservedMicros: toSum('reservedMicros'),
    riskMicros: toSum('riskMicros'),
    releasedMicros: toSum('releasedMicros'),
    attempts: toSum('attempts'),
    paid: toSum('paid'),
    unpriced: toSum('unpriced'),
  };
}

/** What counts against budgets: paid, set aside, or at risk. */
export const toHeld = ({
  settledMicros,
  reservedMicros,
  riskMicros,
}: Pick<Costs, 'settledMicros' | 'reservedMicros' | 'riskMicros'>): number =>
  settledMicros + reservedMicros + riskMicros;

/** The units that rows are in. */
export const toUnits = (rows: readonly CostRow[]): readonly Unit[] =>
  (['usd', 'credits'] as const).filter((unit) => rows.some((row) => row.unit === unit));

/** A provider, account or key with its rows. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly CostRow[];
  readonly costs: Costs;
}

const ids = {
  provider: ({ provider }) => provider,
  account: ({ accountId }) => accountId,
  key: ({ apiKeyId }) => apiKeyId,
} satisfies Record<Grouping, (row: CostRow) => string>;

/** Rows of one unit by what they are told by, the costliest first. */
export function toGroups(
  rows: readonly CostRow[],
  by: Grouping,
  toProviderName: (id: string) => string,
): readonly Group[] {
  const toName = (row: CostRow): string =>
    ({ provider: toProviderName(row.provider), account: row.accountName, key: row.apiKeyName })[by];
  return [...Map.groupBy(rows, ids[by])]
    .map(([id, own]) => ({ id, name: own[0] === undefined ? id : toName(own[0]), rows: own, costs: addUp(own) }))
    .toSorted((one, other) => toHeld(other.costs) - toHeld(one.costs) || (one.name < other.name ? -1 : 1));
}

/** Spans of more days than this are shown by months. */
const MOST_DAYS = 92;

/** The days of a span, or its months when it is long, each as the start of the days of its rows: `2026-11-21`, `2026-11`. */
export function toColumns({ from, to }: Span): readonly string[] {
  const days = Array.from({ length: Math.round((to - from) / DAY_MS) }, (_, place) => toDay(from + place * DAY_MS));
  return days.length <= MOST_DAYS ? days : [...new Set(days.map((day) => day.slice(0, 7)))];
}

/** What a group cost in a column. */
export const toCell = (group: Pick<Group, 'rows'>, column: string): number =>
  toHeld(addUp(group.rows.filter(({ day }) => day.startsWith(column))));

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A day or a month for people. */
export const toColumnName = (column: string): string => (column.length > 7 ? day : month).format(Date.parse(column));
