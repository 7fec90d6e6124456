import { UnderstudyError } from '@understudy/core';
import { eq } from 'drizzle-orm';
import { credentials } from '../../database/schema/index.ts';
import type { Gateway } from '../../gateway.ts';

/**
 * The key that an account of ours has at the mock server, for the header `x-mock-account`. It must not reach a browser.
 * Throws `not_found` for an unknown account, `conflict` for one that is elsewhere, and `forbidden` when its key cannot be
 * unsealed.
 */
export async function readMockKey(
  { accounts, db, sealer }: Pick<Gateway, 'accounts' | 'db' | 'sealer'>,
  accountId: string,
): Promise<string> {
  const { isMock, baseUrl, credentialId } = accounts.get(accountId);
  if (!isMock) {
    throw new UnderstudyError(
      `Failed to ask the mock server about account ${accountId}: it is at ${baseUrl}. Choose an account at the mock server.`,
      { code: 'conflict', param: 'x-understudy-account' },
    );
  }
  const [kept] = await db.select().from(credentials).where(eq(credentials.id, credentialId));
  if (kept !== undefined) return sealer.open(kept.sealedKey);
  throw new UnderstudyError(
    `Failed to find the key of account ${accountId}: the database holds none. Give the account a key.`,
    { code: 'not_found' },
  );
}
