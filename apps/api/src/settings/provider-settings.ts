import type { Provider } from '@understudy/core';
import type { AccountLimits, AccountPrice } from '../database/schema/index.ts';
import { findAddressDoubt, toDocumentedBaseUrl, toPrefix, toProviderSettings } from './provider-table.ts';
import { type Given, readTable, type SettingProblem } from './read-table.ts';

/** What the environment states of one provider. What is absent it does not state. */
export interface ProviderSettings {
  readonly providerId: string;
  /** The account at the provider; `null` without a key. */
  readonly account: { readonly apiKey: string; readonly baseUrl: string } | null;
  readonly limits: AccountLimits;
  readonly price: AccountPrice;
  /** `null`: no budget. */
  readonly monthlyBudgetMicros?: number | null;
}

/** Reads the variables of one provider; adds what is wrong to `problems`. */
export function readProviderSettings(provider: Provider, given: Given, problems: SettingProblem[]): ProviderSettings {
  const prefix = toPrefix(provider);
  const values = readTable(toProviderSettings(provider), prefix, given, problems);
  const { REQUESTS_PER_MINUTE, CONCURRENT_TASKS, PRICE_PER_SECOND, MONTHLY_BUDGET } = values;
  return {
    providerId: provider.id,
    account: toAccount(provider, values.API_KEY, values.BASE_URL, problems),
    limits: {
      ...(REQUESTS_PER_MINUTE === undefined ? {} : { requestsPerMinute: REQUESTS_PER_MINUTE }),
      ...(CONCURRENT_TASKS === undefined ? {} : { concurrentTasks: CONCURRENT_TASKS }),
    },
    price: PRICE_PER_SECOND === undefined ? {} : { perSecondMicros: PRICE_PER_SECOND },
    ...(MONTHLY_BUDGET === undefined ? {} : { monthlyBudgetMicros: MONTHLY_BUDGET }),
  };
}

function toAccount(
  provider: Provider,
  apiKey: string | undefined,
  stated: string | undefined,
  problems: SettingProblem[],
): ProviderSettings['account'] {
  const prefix = toPrefix(provider);
  const documented = toDocumentedBaseUrl(provider);
  if (apiKey === undefined) {
    if (stated === undefined) return null;
    const name = `${prefix}API_KEY`;
    problems.push({ name, message: `${name} is missing beside ${prefix}BASE_URL. Write both, or neither.` });
    return null;
  }
  const doubt = findAddressDoubt(provider);
  if (stated === undefined && doubt !== null) {
    const name = `${prefix}BASE_URL`;
    const reason = `${name} is missing: ${provider.name} is not called at ${documented} unasked, because ${doubt}`;
    problems.push({ name, message: `${reason}. Write ${name}=${documented} if that is where your key belongs.` });
  }
  return { apiKey, baseUrl: stated ?? documented };
}
