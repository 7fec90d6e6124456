import type { Source } from '@understudy/core';
import { toPrice } from '@understudy/core/policy/price';
import type { Account } from '../accounts/account.ts';

type Priced = Pick<Account, 'price' | 'profile'>;
type Asked = { readonly seconds?: number | undefined };

/** A price in millionths of the provider's unit, and who says so: `account` is what was set for it. */
export interface StatedPrice {
  readonly micros: number;
  readonly source: Source | 'account';
}

/**
 * What a video costs at an account: as set for the account, for this duration before any second, else as documented.
 * `null` when nobody says, or when the duration is not known.
 */
export function toStatedPrice({ price, profile }: Priced, request: Asked): StatedPrice | null {
  const seconds = request.seconds ?? profile.defaultSeconds?.value;
  if (seconds === undefined) return null;
  const perVideo = price.perVideoMicros?.[seconds];
  if (perVideo !== undefined) return { micros: perVideo, source: 'account' };
  const { perSecondMicros } = price;
  if (perSecondMicros !== undefined) return { micros: Math.round(perSecondMicros * seconds), source: 'account' };
  const fact = profile.price.perSecond ?? profile.price.perVideo[seconds];
  const documented = toPrice(profile.price, seconds);
  return fact == null || documented === null ? null : { micros: Math.round(documented * 1e6), source: fact.source };
}

/** The amount of `toStatedPrice` alone. */
export const toPriceMicros = (account: Priced, request: Asked): number | null =>
  toStatedPrice(account, request)?.micros ?? null;
