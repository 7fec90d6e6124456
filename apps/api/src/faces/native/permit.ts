import type { Account } from '../../accounts/account.ts';
import type { Gateway } from '../../gateway.ts';
import { takePermits } from '../../limits/permits.ts';
import { transact } from '../../queue/transact.ts';
import type { NativeAnswer } from './native-answer.ts';
import { toLimited } from './refusal.ts';

/** Takes one permit of an account; answers the provider's own 429 when there is none now, `null` when it was granted. */
export async function takePermit(
  gateway: Gateway,
  account: Account,
  kind: 'retrieve' | 'download',
): Promise<NativeAnswer | null> {
  const { granted, retryAt } = await transact(gateway, (tx) => takePermits(tx, gateway, account, kind, 1));
  return granted > 0 ? null : toLimited(account.provider, retryAt, gateway.clock.now());
}
