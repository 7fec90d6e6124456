import type { Account } from './account.ts';

/** An account as people see it: of its key, the last characters alone. */
export interface AccountView extends Omit<Account, 'provider' | 'profile' | 'credentialId'> {
  readonly provider: string;
}

export function toAccountView({ provider, profile: _, credentialId: __, ...rest }: Account): AccountView {
  return { ...rest, provider: provider.id };
}
