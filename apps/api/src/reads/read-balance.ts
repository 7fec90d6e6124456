import { type Balance, UnderstudyError } from '@understudy/core';
import type { Gateway } from '../gateway.ts';
import { takePermits } from '../limits/permits.ts';
import { transact } from '../queue/transact.ts';

/** A provider that does not answer this soon is not waited for. */
const PATIENCE_MS = 10_000;

/**
 * What is left at a provider, asked of it now with a permit of the account's limiter; `null` where no such call is
 * documented. Throws `not_found`, `rate_limited` when the account has no request to spare, and what the provider answers.
 */
export async function readBalance(
  gateway: Gateway,
  accountId: string,
  signal: AbortSignal | undefined,
): Promise<Balance | null> {
  const account = gateway.accounts.get(accountId);
  if (account.provider.spec.operations.balance === undefined) return null;
  const { granted, retryAt } = await transact(gateway, (tx) => takePermits(tx, gateway, account, 'retrieve', 1));
  if (granted === 0) {
    throw new UnderstudyError(
      `Failed to read the balance of account ${accountId}: its limiter has no request to spare. Try again later.`,
      { code: 'rate_limited', ...(retryAt === null ? {} : { retryAfterMs: retryAt - gateway.clock.now() }) },
    );
  }
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const client = gateway.accounts.client(accountId, account.credentialId);
  return client.balance({ signal: signal === undefined ? patience : AbortSignal.any([patience, signal]) });
}
