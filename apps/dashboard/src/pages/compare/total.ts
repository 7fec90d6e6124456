import { toMoney } from '../../parts/money.tsx';
import type { Estimate } from '../../parts/outlook.ts';

/** What several jobs cost together: dollars and credits of each provider apart, since credits have no common price. */
export function toTotal(estimates: readonly Pick<Estimate, 'provider' | 'priceMicros' | 'unit'>[]): string {
  const known = estimates.flatMap(({ priceMicros, unit, provider }) =>
    priceMicros === null ? [] : { micros: priceMicros, unit, purse: unit === 'usd' ? unit : provider },
  );
  const purses = [...Map.groupBy(known, ({ purse }) => purse).values()];
  const sums = purses.map((prices) =>
    toMoney(
      prices.reduce((sum, { micros }) => sum + micros, 0),
      prices[0]?.unit ?? 'usd',
    ),
  );
  const unknown = estimates.length - known.length;
  return [...sums, ...(unknown === 0 ? [] : [unknown === 1 ? 'an unknown price' : `${unknown} unknown prices`])].join(
    ' + ',
  );
}
