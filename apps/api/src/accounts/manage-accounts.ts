import { UnderstudyError } from '@understudy/core';
import { eq } from 'drizzle-orm';
import { accounts } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { type Act, appendAudit } from '../keys/append-audit.ts';
import { requireScope } from '../keys/require-scope.ts';
import { transact } from '../queue/transact.ts';
import { toPrefix } from '../settings/provider-table.ts';
import { type AccountRow, findProvider } from './account.ts';
import { type AccountView, toAccountView } from './account-view.ts';
import { AccountChange, AccountWish, CredentialWish } from './account-wish.ts';
import { toCheckedBaseUrl } from './base-url.ts';
import { findStatedChange } from './stated-change.ts';
import { insertAccount, patchAccount, replaceCredential, type WriteWorld } from './write-account.ts';

type World = WriteWorld & Pick<Gateway, 'db' | 'bell' | 'accounts'>;

/** All accounts, the disabled ones too. For admins. */
export function listAccounts({ accounts: book }: Pick<World, 'accounts'>, caller: Caller): AccountView[] {
  requireScope(caller, 'admin');
  return book.list().map(toAccountView);
}

/** Makes an account. For admins; throws `invalid_request` for an unknown provider or an address that is not allowed. */
export async function createAccount(world: World, caller: Caller, wish: AccountWish): Promise<AccountView> {
  requireScope(caller, 'admin');
  const { baseUrl: asked, ...rest } = AccountWish.parse(wish);
  const provider = getProvider(rest.provider);
  const baseUrl = toCheckedBaseUrl(world.settings, provider, asked);
  const id = await transact(world, async (tx) => {
    const made = await insertAccount(tx, world, { ...rest, baseUrl, source: 'api' });
    const data = { provider: provider.id, baseUrl };
    await appendAudit(tx, world.clock.now(), caller, { act: 'account.created', subject: made, data });
    return made;
  });
  return readAccount(world, id);
}

/**
 * Changes name, limits, prices or budget of an account, disables or enables it. Jobs that were sent go on either way.
 * For admins; throws `not_found`, and `conflict` for what the environment states otherwise.
 */
export async function updateAccount(
  world: World,
  caller: Caller,
  id: string,
  change: AccountChange,
): Promise<AccountView> {
  const { isEnabled, ...patch } = AccountChange.parse(change);
  await changeAccount(world, caller, id, async (tx, row) => {
    const variable = findStatedVariable(world, row, patch);
    if (variable !== null) throw refuseStated(id, variable);
    await patchAccount(tx, world, id, { ...patch, ...(isEnabled === undefined ? {} : { isEnabled }) });
    const acts: Act[] = [];
    if (Object.keys(patch).length > 0) acts.push({ act: 'account.updated', subject: id, data: patch });
    if (isEnabled !== undefined && isEnabled !== row.isEnabled) {
      acts.push({ act: isEnabled ? 'account.enabled' : 'account.disabled', subject: id });
    }
    return acts;
  });
  return readAccount(world, id);
}

/**
 * Gives an account another key. Tasks that the old key made are still asked for with that. For admins; throws
 * `not_found`, `invalid_request` for an address that is not allowed, and `conflict` for an account of the environment.
 */
export async function rotateAccountKey(
  world: World,
  caller: Caller,
  id: string,
  credential: CredentialWish,
): Promise<AccountView> {
  const { apiKey, baseUrl: asked } = CredentialWish.parse(credential);
  await changeAccount(world, caller, id, async (tx, row) => {
    const provider = getProvider(row.provider);
    if (row.source !== 'api') throw refuseStated(id, `${toPrefix(provider)}API_KEY`);
    const baseUrl = asked === undefined ? row.baseUrl : toCheckedBaseUrl(world.settings, provider, asked);
    await replaceCredential(tx, world, id, { apiKey, baseUrl });
    return [{ act: 'account.key_rotated', subject: id, data: { baseUrl } }];
  });
  return readAccount(world, id);
}

async function changeAccount(
  world: World,
  caller: Caller,
  id: string,
  change: (tx: Tx, row: AccountRow) => Promise<Act[]>,
): Promise<void> {
  requireScope(caller, 'admin');
  await transact(world, async (tx) => {
    const [row] = await tx.select().from(accounts).where(eq(accounts.id, id)).for('update');
    if (row === undefined) {
      throw new UnderstudyError(`Failed to find account ${id}: there is none with this id. List the accounts.`, {
        code: 'not_found',
      });
    }
    for (const act of await change(tx, row)) await appendAudit(tx, world.clock.now(), caller, act);
  });
}

async function readAccount({ accounts: book }: World, id: string): Promise<AccountView> {
  await book.refresh();
  return toAccountView(book.get(id));
}

function getProvider(id: string) {
  const provider = findProvider(id);
  if (provider !== null) return provider;
  throw new UnderstudyError(`Failed to find provider ${id}: this version does not know it. List the providers.`, {
    code: 'invalid_request',
    param: 'provider',
  });
}

function findStatedVariable({ settings }: World, row: AccountRow, patch: AccountChange): string | null {
  const stated =
    row.source === 'api' ? undefined : settings.providers.find(({ providerId }) => providerId === row.provider);
  const end = stated === undefined ? null : findStatedChange(stated, patch);
  return end === null ? null : toPrefix(getProvider(row.provider)) + end;
}

const refuseStated = (id: string, variable: string): UnderstudyError =>
  new UnderstudyError(
    `Failed to change account ${id}: the environment states ${variable}. Change it there, and start the gateway again.`,
    { code: 'conflict', param: variable },
  );
