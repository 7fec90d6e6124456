import { providers, UnderstudyError } from '@understudy/core';
import { type Client, createClient } from '@understudy/core/client';
import { accounts, credentials } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import { recordWire } from '../outbound/record-wire.ts';
import type { WireEntry } from '../outbound/wire-entry.ts';
import { isUnderMock } from '../settings/internal-hosts.ts';
import { type Account, toAccount } from './account.ts';
import { type MockGeneration, readMockGeneration } from './mock-generation.ts';

/** The accounts at hand, as they were when the table was last read. */
export interface AccountBook {
  /** All of them, the disabled ones too, in the order of the registry, then of age. */
  list(): readonly Account[];
  /** Throws `not_found`. */
  get(id: string): Account;
  /**
   * A client with one key of an account, also one that was replaced since: tasks are only to be had with the key that
   * made them. `onWire` is told of every exchange. Throws `not_found` for an unknown account, `unavailable` for a
   * credential that this process has not heard of yet, and `forbidden` when its key cannot be unsealed.
   */
  client(accountId: string, credentialId: string, onWire?: (entry: WireEntry) => void): Client;
  /** Reads the table again. */
  refresh(): Promise<void>;
}

type World = Pick<Gateway, 'db' | 'clock' | 'settings' | 'sealer' | 'transport'>;
type Credential = typeof credentials.$inferSelect;

interface Page {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly credentials: ReadonlyMap<string, Credential>;
}

/** Reads all accounts. Those that other processes write are heard of at the next `refresh`. */
export async function createAccountBook(world: World): Promise<AccountBook> {
  const { clock, sealer, transport } = world;
  const keys = new Map<string, string>();
  let mock: MockGeneration = { isKnown: false, ms: null };
  let page: Page = { accounts: new Map(), credentials: new Map() };
  let reading = Promise.resolve();

  async function read(): Promise<void> {
    const [rows, kept] = await Promise.all([world.db.select().from(accounts), world.db.select().from(credentials)]);
    if (!mock.isKnown && rows.some(({ baseUrl }) => isUnderMock(world.settings, baseUrl))) {
      mock = await readMockGeneration(transport.fetch, world.settings.mockUrl);
    }
    const known = new Map(kept.map((credential) => [credential.id, credential]));
    const found = rows.sort(byAge).flatMap((row) => {
      const hint = known.get(row.credentialId)?.hint ?? '';
      return toAccount(row, hint, { ...world, mockGenerationMs: mock.ms }) ?? [];
    });
    const inOrder = found.sort((one, other) => toPlace(one) - toPlace(other));
    page = { accounts: new Map(inOrder.map((account) => [account.id, account])), credentials: known };
  }

  function get(id: string): Account {
    const account = page.accounts.get(id);
    if (account !== undefined) return account;
    throw new UnderstudyError(`Failed to find account ${id}: there is none with this id. List the accounts.`, {
      code: 'not_found',
    });
  }

  function openKey({ id, sealedKey }: Credential): string {
    const key = keys.get(id) ?? sealer.open(sealedKey);
    keys.set(id, key);
    return key;
  }

  const book: AccountBook = {
    list: () => [...page.accounts.values()],
    get,

    client(accountId, credentialId, onWire) {
      const { provider } = get(accountId);
      const credential = page.credentials.get(credentialId);
      if (credential?.accountId !== accountId) {
        throw new UnderstudyError(
          `Failed to call ${provider.name}: this process does not know credential ${credentialId} yet. Try again in a few seconds.`,
          { code: 'unavailable' },
        );
      }
      const fetch = onWire === undefined ? transport.fetch : recordWire(transport.fetch, onWire, clock);
      return createClient(provider, { baseUrl: credential.baseUrl, apiKey: openKey(credential), fetch, clock });
    },

    refresh() {
      // One after the other, so that an older answer never replaces a newer one.
      reading = reading.catch(() => {}).then(read);
      return reading;
    },
  };
  await book.refresh();
  return book;
}

type Aged = { readonly id: string; readonly createdAt: number };
const byAge = (one: Aged, other: Aged): number => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1);

const order = Object.keys(providers);
const toPlace = ({ provider }: Account): number => order.indexOf(provider.id);
