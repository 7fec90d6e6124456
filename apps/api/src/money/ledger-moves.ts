import type { LedgerKind } from '../database/schema/index.ts';

/**
 * Which entry may follow the last one of an attempt. Others are passed over, because what is told twice, or too late,
 * changes nothing: money that was paid stays paid, and money that was given back is at risk no more. Only a video that
 * appears after all shows that it was paid.
 */
export const ledgerMoves: Readonly<Record<LedgerKind | 'none', readonly LedgerKind[]>> = {
  none: ['reserve', 'risk', 'settle'],
  reserve: ['risk', 'settle', 'release'],
  risk: ['settle', 'release'],
  release: ['settle'],
  settle: [],
};

/** Sums of money, or changes of them, in millionths. */
export interface Sums {
  readonly reservedMicros: number;
  readonly settledMicros: number;
  readonly riskMicros: number;
}

/** The sum that an attempt counts in, by its last entry. */
const sumOf = {
  reserve: 'reservedMicros',
  settle: 'settledMicros',
  risk: 'riskMicros',
  release: null,
} as const satisfies Record<LedgerKind, keyof Sums | null>;

/** How the sums change when an attempt goes from one entry to the next. */
export function toSumChange(from: LedgerKind | null, to: LedgerKind, amountMicros: number): Sums {
  const change = { reservedMicros: 0, settledMicros: 0, riskMicros: 0 };
  const left = from === null ? null : sumOf[from];
  const entered = sumOf[to];
  if (left !== null) change[left] -= amountMicros;
  if (entered !== null) change[entered] += amountMicros;
  return change;
}
