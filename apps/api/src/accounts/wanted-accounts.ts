import type { AccountLimits, AccountPrice } from '../database/schema/index.ts';
import type { Settings } from '../settings/settings.ts';
import { findProvider } from './account.ts';

/** An account that the settings ask for. What is absent of limits, price and budget they leave to people. */
export interface WantedAccount {
  readonly provider: string;
  readonly name: string;
  readonly source: 'environment' | 'mock';
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly limits: AccountLimits;
  readonly price: AccountPrice;
  readonly monthlyBudgetMicros?: number | null;
}

/** A mock server takes any key; this one tells its journal who calls. */
const MOCK_KEY = 'sk-mock-local';

/**
 * The accounts that the settings ask for: one for each provider key; one for every provider at the mock server when
 * there is no key at all, neither here nor in an account that people made (`hasOtherReal`), so that a made-up video
 * never passes for a real one.
 */
export function toWantedAccounts(
  { providers, mockUrl }: Pick<Settings, 'providers' | 'mockUrl'>,
  hasOtherReal: boolean,
): WantedAccount[] {
  const hasReal = hasOtherReal || providers.some(({ account }) => account !== null);
  return providers.flatMap(({ providerId, account, ...stated }): WantedAccount[] => {
    const provider = findProvider(providerId);
    if (provider === null || (account === null && hasReal)) return [];
    const { name, id, spec } = provider;
    const mock = { apiKey: MOCK_KEY, baseUrl: `${mockUrl}/${id}${spec.basePath}` };
    const source = account === null ? 'mock' : 'environment';
    return [{ provider: id, name, source, ...(account ?? mock), ...stated }];
  });
}
