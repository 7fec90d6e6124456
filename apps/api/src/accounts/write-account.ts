import { eq } from 'drizzle-orm';
import { type AccountLimits, type AccountPrice, accounts, credentials } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { isUnderMock } from '../settings/internal-hosts.ts';
import { type AccountRow, findProvider } from './account.ts';

export type WriteWorld = Pick<Gateway, 'clock' | 'ids' | 'settings' | 'sealer'>;

/** An account that is to be. */
export interface NewAccount {
  readonly provider: string;
  readonly name: string;
  readonly source: AccountRow['source'];
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly limits: AccountLimits;
  readonly price: AccountPrice;
  readonly monthlyBudgetMicros: number | null;
}

/** Writes an account and its first credential; answers its id. */
export async function insertAccount(tx: Tx, world: WriteWorld, account: NewAccount): Promise<string> {
  const { apiKey, ...rest } = account;
  const id = world.ids.next('acct');
  const now = world.clock.now();
  await tx.insert(accounts).values({
    id,
    ...rest,
    isMock: isUnderMock(world.settings, account.baseUrl),
    credentialId: await insertCredential(tx, world, id, account),
    budgetUnit: toUnit(account.provider),
    createdAt: now,
    updatedAt: now,
  });
  return id;
}

/** What changes; what is `undefined` stays as it is. */
type AccountPatch = {
  readonly [K in 'name' | 'isEnabled' | 'isMock' | 'limits' | 'price' | 'monthlyBudgetMicros']?:
    | AccountRow[K]
    | undefined;
};

/** Changes what is said of an account. */
export async function patchAccount(tx: Tx, world: WriteWorld, id: string, patch: AccountPatch): Promise<void> {
  await tx
    .update(accounts)
    .set({ ...patch, updatedAt: world.clock.now() })
    .where(eq(accounts.id, id));
}

/** Gives an account another key, or another address, for attempts to come. The old credential is kept for its tasks. */
export async function replaceCredential(
  tx: Tx,
  world: WriteWorld,
  id: string,
  credential: { readonly apiKey: string; readonly baseUrl: string },
): Promise<void> {
  const { baseUrl } = credential;
  const credentialId = await insertCredential(tx, world, id, credential);
  const isMock = isUnderMock(world.settings, baseUrl);
  await tx
    .update(accounts)
    .set({ credentialId, baseUrl, isMock, updatedAt: world.clock.now() })
    .where(eq(accounts.id, id));
}

async function insertCredential(
  tx: Tx,
  { clock, ids, sealer }: WriteWorld,
  accountId: string,
  { apiKey, baseUrl }: { readonly apiKey: string; readonly baseUrl: string },
): Promise<string> {
  const id = ids.next('cred');
  const sealedKey = sealer.seal(apiKey);
  await tx
    .insert(credentials)
    .values({ id, accountId, sealedKey, hint: toHint(apiKey), baseUrl, createdAt: clock.now() });
  return id;
}

/** The last four characters; none of a key that is too short to spare them. */
const toHint = (apiKey: string): string => (apiKey.length < 12 ? '' : apiKey.slice(-4));

/** Budgets are in the unit that the provider charges. */
const toUnit = (provider: string): AccountRow['budgetUnit'] => findProvider(provider)?.profile.price.unit ?? null;
