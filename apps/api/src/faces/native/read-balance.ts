import { UnderstudyError } from '@understudy/core';
import { RETRIEVE_MS } from '../../watch/poll-task.ts';
import type { Call } from './call.ts';
import type { NativeAnswer } from './native-answer.ts';
import { takePermit } from './permit.ts';
import { callProvider, toPassedHeaders } from './provider-call.ts';

/** Passes on what the provider says is left on its first enabled account. */
export async function readBalance({ world, provider, operation }: Call): Promise<NativeAnswer> {
  const { gateway } = world;
  const account = gateway.accounts.list().find((one) => one.isEnabled && one.provider.id === provider.id);
  if (account === undefined) {
    throw new UnderstudyError(
      `Failed to read the balance: no account of ${provider.name} is enabled. Enable or add one.`,
      {
        code: 'unavailable',
      },
    );
  }
  const limited = await takePermit(gateway, account, 'retrieve');
  if (limited !== null) return limited;
  const { credentialId } = account;
  const call = { operation, account, credentialId, signal: AbortSignal.timeout(RETRIEVE_MS) };
  const { response, readText } = await callProvider(gateway, call);
  return { status: response.status, headers: toPassedHeaders(response.headers), text: await readText() };
}
