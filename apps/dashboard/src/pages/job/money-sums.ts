import type { Outputs } from '../../server/trpc.ts';

export type MoneyEntry = Outputs['jobs']['money'][number];

/** In millionths of `unit`; `null` when an amount in it is not known. */
export interface MoneySum {
  readonly kind: MoneyEntry['kind'];
  readonly unit: MoneyEntry['unit'];
  readonly micros: number | null;
}

/** The entries of each kind and unit added up, in the order in which they began. */
export function toSums(entries: readonly MoneyEntry[]): readonly MoneySum[] {
  const sums = new Map<string, MoneySum>();
  for (const { kind, unit, amountMicros } of entries) {
    const key = `${kind} ${unit}`;
    const before = sums.get(key)?.micros ?? (sums.has(key) ? null : 0);
    sums.set(key, { kind, unit, micros: before === null || amountMicros === null ? null : before + amountMicros });
  }
  return [...sums.values()];
}
