import { toMoney } from '../../parts/money.tsx';
import type { Outputs } from '../../server/trpc.ts';
import { type InboxItem, isLost } from './inbox-item.ts';

const list = new Intl.ListFormat('en', { type: 'conjunction' });
const units = ['usd', 'credits'] as const;

/** How much waits, and what money hangs on it. */
export function InboxStake({ items, count }: Outputs['inbox']['list']) {
  if (count === 0) return <span role="status">Nothing waits.</span>;
  const atRisk = toSums(items.filter((item) => !isLost(item)));
  const lost = toSums(items.filter(isLost));
  return (
    <span role="status">
      {count === 1 ? 'One thing waits.' : `${count} things wait, the most urgent first.`}
      {items.length < count && ` The first ${items.length} are shown; sums are theirs.`}
      {atRisk !== '' && ` At risk: ${atRisk}.`}
      {lost !== '' && ` Lost: ${lost}.`}
    </span>
  );
}

/** Sums by unit, since nothing says what a credit is worth; prices that nobody knows are counted. */
function toSums(items: readonly InboxItem[]): string {
  const prices = items.map(({ job }) => job);
  const known = units.flatMap((unit) => {
    const amounts = prices.flatMap(({ priceMicros, unit: own }) => (own === unit ? (priceMicros ?? []) : []));
    return amounts.length === 0
      ? []
      : [
          toMoney(
            amounts.reduce((sum, amount) => sum + amount),
            unit,
          ),
        ];
  });
  const unpriced = prices.filter(({ priceMicros }) => priceMicros === null).length;
  const unknown = unpriced === 0 ? [] : [`${unpriced} of unknown price`];
  return list.format([...known, ...unknown]);
}
