import { toMoney } from '../../../parts/money.tsx';
import type { Account } from './account-draft.ts';

/** What an account may use; `null` in it is no limit. */
export function toLimitText({ limits: { requestsPerMinute, concurrentTasks }, ownLimits }: Account): string {
  const parts = [
    ...(requestsPerMinute === null ? [] : [`${requestsPerMinute} a minute`]),
    ...(concurrentTasks === null ? [] : [`${concurrentTasks} at once`]),
  ];
  const isOwn = Object.keys(ownLimits).length > 0;
  if (parts.length === 0) return isOwn ? 'none' : 'none documented';
  return `${parts.join(', ')}${isOwn ? '' : ', as documented'}`;
}

/** What an account was agreed to cost. */
export function toPriceText({ price: { perSecondMicros, perVideoMicros = {} }, budgetUnit }: Account): string {
  const unit = budgetUnit ?? 'usd';
  const parts = [
    ...(perSecondMicros === undefined ? [] : [`${toMoney(perSecondMicros, unit)} a second`]),
    ...Object.entries(perVideoMicros).map(([seconds, micros]) => `${seconds} s for ${toMoney(micros, unit)}`),
  ];
  return parts.length === 0 ? 'as documented' : parts.join(', ');
}
