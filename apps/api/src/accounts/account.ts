import { type Profile, type Provider, providers } from '@understudy/core';
import type { AccountLimits, AccountPrice, accounts } from '../database/schema/index.ts';
import { isUnderMock } from '../settings/internal-hosts.ts';
import type { Settings } from '../settings/settings.ts';
import { toAccountProfile } from './account-profile.ts';

export type AccountRow = typeof accounts.$inferSelect;

/** An account at a provider, as the rooms of the gateway use it. */
export interface Account {
  readonly id: string;
  readonly provider: Provider;
  readonly name: string;
  readonly source: AccountRow['source'];
  readonly baseUrl: string;
  /** It is at the mock server: nothing is spent. */
  readonly isMock: boolean;
  readonly isEnabled: boolean;
  /** The credential that new attempts use. */
  readonly credentialId: string;
  /** The last characters of its key. */
  readonly keyHint: string;
  /** As set for the account, else as documented; `null` is none. */
  readonly limits: { readonly requestsPerMinute: number | null; readonly concurrentTasks: number | null };
  /** As set for the account alone; what is absent is as documented. */
  readonly ownLimits: AccountLimits;
  /** As set for the account, in the unit of the provider. */
  readonly price: AccountPrice;
  readonly monthlyBudgetMicros: number | null;
  readonly budgetUnit: 'usd' | 'credits' | null;
  /** The provider's, with the limits of the account, and with the times of the mock server for an account there. */
  readonly profile: Profile;
}

const registry: Readonly<Record<string, Provider>> = providers;

/** A provider of the registry; `null` for any other id. */
export const findProvider = (id: string): Provider | null =>
  Object.hasOwn(registry, id) ? (registry[id] ?? null) : null;

/** An account from its row; `null` when this version does not know the provider. */
export function toAccount(
  row: AccountRow,
  keyHint: string,
  world: { readonly settings: Pick<Settings, 'mockUrl'>; readonly mockGenerationMs: number | null },
): Account | null {
  const provider = findProvider(row.provider);
  if (provider === null) return null;
  const { id, name, source, baseUrl, isEnabled, credentialId, price, monthlyBudgetMicros, budgetUnit } = row;
  const isMock = isUnderMock(world.settings, baseUrl);
  const mockGenerationMs = isMock ? world.mockGenerationMs : null;
  const profile = toAccountProfile(provider.profile, { limits: row.limits, mockGenerationMs });
  const { requestsPerMinute, concurrentTasks } = profile.limits;
  return {
    id,
    provider,
    name,
    source,
    baseUrl,
    isMock,
    isEnabled,
    credentialId,
    keyHint,
    limits: {
      requestsPerMinute: requestsPerMinute?.value ?? null,
      concurrentTasks: concurrentTasks?.value ?? null,
    },
    ownLimits: row.limits,
    price,
    monthlyBudgetMicros,
    budgetUnit,
    profile,
  };
}
