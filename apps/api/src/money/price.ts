import { toPrice } from '@understudy/core/policy/price';
import type { Account } from '../accounts/account.ts';

/**
 * What a video costs at an account, in millionths of the provider's unit: as set for the account, for this duration
 * before any second, else as documented. `null` when nobody says, or when the duration is not known.
 */
export function toPriceMicros(
  { price, profile }: Pick<Account, 'price' | 'profile'>,
  request: { readonly seconds?: number | undefined },
): number | null {
  const seconds = request.seconds ?? profile.defaultSeconds?.value;
  if (seconds === undefined) return null;
  const perVideo = price.perVideoMicros?.[seconds];
  if (perVideo !== undefined) return perVideo;
  if (price.perSecondMicros !== undefined) return Math.round(price.perSecondMicros * seconds);
  const documented = toPrice(profile.price, seconds);
  return documented === null ? null : Math.round(documented * 1e6);
}
