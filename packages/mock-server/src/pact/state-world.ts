import type { JsonObject, OperationName } from '@understudy/core';
import { toPath } from '@understudy/core/client/call-address';
import type { Account } from '../account/account.ts';
import { AdminError } from '../admin/admin-route.ts';
import { handle } from '../handle.ts';
import type { SimResponse } from '../message.ts';
import type { MockState } from '../mock-state.ts';
import type { PlayedProvider } from '../played-provider.ts';

/** What setting up a provider state works with: the mock, and an account that nobody else uses. */
export interface StateWorld {
  readonly state: MockState;
  readonly account: Account;
  /** The key of that account. */
  readonly apiKey: string;
  /** How the caller reaches this server. */
  readonly origin: string;
}

/** A world whose account has a clock of its own that stands still, so that a state stays as it was set up. */
export function toStateWorld(state: MockState, origin: string): StateWorld {
  const apiKey = toUnusedKey(state, 'sk-pact');
  const account = state.accounts.ofKey(apiKey);
  account.clock = state.clock.fork(account.id);
  account.clock.freeze(true);
  return { state, account, apiKey, origin };
}

/** A key that begins like this and that no account has had. */
export const toUnusedKey = ({ accounts }: MockState, start: string): string =>
  `${start}-${Array.from(accounts.all()).length + 1}`;

/** The provider of this id. Throws an `AdminError` 400 when the mock plays none of that name. */
export function toPlayed({ state }: StateWorld, id: string): PlayedProvider {
  const played = state.providers.get(id);
  if (played !== undefined) return played;
  const known = [...state.providers.keys()].join(', ');
  throw new AdminError(
    400,
    `Failed to set up a provider state: there is no provider "${id}". Use one of ${known}.`,
    'params.provider',
  );
}

/** Calls a provider as the world's account does. Throws an `AdminError` 400 for a call it does not have. */
export function callProvider(
  { state, apiKey, origin }: StateWorld,
  { provider }: PlayedProvider,
  name: OperationName,
  { taskId, body }: { readonly taskId?: string; readonly body?: JsonObject },
): SimResponse {
  const operation = provider.spec.operations[name];
  if (operation === undefined) {
    throw new AdminError(400, `Failed to set up a provider state: ${provider.id} has no ${name} call. Use another.`);
  }
  return handle(state, {
    method: operation.method,
    path: `/${provider.id}${provider.spec.basePath}${toPath(operation, taskId)}`,
    headers: { authorization: `Bearer ${apiKey}` },
    body: body === undefined ? '' : JSON.stringify(body),
    origin,
  });
}
