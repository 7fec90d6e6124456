import type { Profile } from '../profile.ts';

/** What a video costs, in the profile's unit; `null` when the provider does not say. */
export function toPrice(price: Profile['price'], seconds: number): number | null {
  if (price.perSecond !== null) return roundTo(price.perSecond.value * seconds);
  return price.perVideo[seconds]?.value ?? null;
}

/** Money to a hundredth of a cent, so that sums of tenths stay readable. */
const roundTo = (amount: number): number => Math.round(amount * 1e4) / 1e4;
