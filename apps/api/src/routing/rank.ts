import type { RoutePolicy } from '../database/schema/index.ts';

/** An account that can meet a request, as far as the choice among them depends on it. */
export interface Option {
  /** Its place in the caller's order of providers, or in the list of accounts. */
  readonly order: number;
  /** Whether it meets the request as it stands; else the request is adapted. */
  readonly isExact: boolean;
  /** Whether it is called at all at present. */
  readonly isCallable: boolean;
  /** In millionths of `unit`; `null` when the price is not known. */
  readonly priceMicros: number | null;
  readonly unit: 'usd' | 'credits';
  /** How long a video takes, in ms. */
  readonly generationMs: number;
}

type Compare = (one: Option, other: Option) => number;

/**
 * Lower first. Prices in credits have no rate in dollars, so they are not compared: dollars come first, because only
 * they can be checked to be cheap, then credits, then what nobody knows.
 */
const units: Readonly<Record<Option['unit'], number>> = { usd: 0, credits: 1 };
const toPriceGroup = ({ priceMicros, unit }: Option): number => (priceMicros === null ? 2 : units[unit]);

const byOrder: Compare = (one, other) => one.order - other.order;
const byPrice: Compare = (one, other) =>
  toPriceGroup(one) - toPriceGroup(other) || (one.priceMicros ?? 0) - (other.priceMicros ?? 0);
const byTime: Compare = (one, other) => one.generationMs - other.generationMs;
const byHealth: Compare = (one, other) => Number(other.isCallable) - Number(one.isCallable);
const byExactness: Compare = (one, other) => Number(other.isExact) - Number(one.isExact);

/** What counts, in turn. A caller's own order also holds for an account that is not called: its job waits there. */
const policies: Readonly<Record<RoutePolicy, readonly Compare[]>> = {
  named: [byHealth, byOrder],
  in_order: [byExactness, byOrder],
  first_healthy: [byHealth, byExactness, byOrder],
  cheapest: [byHealth, byExactness, byPrice, byOrder],
  fastest: [byHealth, byExactness, byTime, byOrder],
};

/** The options, the one to choose first. A request is adapted only where nobody that is called meets it as it stands. */
export const rank = <O extends Option>(policy: RoutePolicy, options: readonly O[]): O[] =>
  options.toSorted((one, other) => {
    for (const compare of policies[policy]) {
      const difference = compare(one, other);
      if (difference !== 0) return difference;
    }
    return 0;
  });
