import type { ProviderSettings } from '../settings/provider-settings.ts';
import type { ProviderValues } from '../settings/provider-table.ts';
import type { AccountChange } from './account-wish.ts';

type Stated = Pick<ProviderSettings, 'limits' | 'price' | 'monthlyBudgetMicros'>;
type Part = readonly [end: keyof ProviderValues, read: (values: AccountChange | Stated) => unknown, key: keyof Stated];

const parts: readonly Part[] = [
  ['REQUESTS_PER_MINUTE', ({ limits }) => limits?.requestsPerMinute, 'limits'],
  ['CONCURRENT_TASKS', ({ limits }) => limits?.concurrentTasks, 'limits'],
  ['PRICE_PER_SECOND', ({ price }) => price?.perSecondMicros, 'price'],
  ['MONTHLY_BUDGET', ({ monthlyBudgetMicros }) => monthlyBudgetMicros, 'monthlyBudgetMicros'],
];

/** The end of the name of a variable that a change contradicts, which the next start would undo; `null` for none. */
export function findStatedChange(stated: Stated, change: AccountChange): keyof ProviderValues | null {
  for (const [end, read, key] of parts) {
    if (change[key] !== undefined && read(stated) !== undefined && read(change) !== read(stated)) return end;
  }
  return null;
}
