import { toMoney } from '../../parts/money.tsx';
import type { Job } from './job-filter.ts';

/** What jobs are expected to cost in sum, in each unit, and how many have no known price: `$1.20, and 2 unknown`. */
export function toPrices(jobs: readonly Job[]): string {
  const known = jobs.flatMap(({ priceMicros, unit }) => (priceMicros === null ? [] : [{ priceMicros, unit }]));
  const units = [...new Set(known.map(({ unit }) => unit))];
  const sums = units.map((unit) =>
    toMoney(
      known.filter((one) => one.unit === unit).reduce((sum, { priceMicros }) => sum + priceMicros, 0),
      unit,
    ),
  );
  const unknown = jobs.length - known.length;
  const rest = unknown === 0 ? [] : [`${unknown} at a price that nobody knows`];
  return new Intl.ListFormat('en').format([...sums, ...rest]);
}
