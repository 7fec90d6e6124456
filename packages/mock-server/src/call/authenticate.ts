import type { RequestErrorCode } from '@understudy/core';
import { type Account, toAccountKey } from '../account/account.ts';
import { type SimRequest, toHeader } from '../message.ts';
import type { MockState } from '../mock-state.ts';

/** Keys that begin like this play an account the provider refuses. */
const REFUSED_KEYS = {
  'sk-mock-invalid': 'unauthorized',
  'sk-mock-forbidden': 'forbidden',
} as const satisfies Record<string, RequestErrorCode>;
const EMPTY_ACCOUNT_KEY = 'sk-mock-no-quota';

export interface Identity {
  readonly account: Account;
  /** Why every call of this key is refused, or `null`. */
  readonly refusal: RequestErrorCode | null;
}

const BEARER = /^Bearer +\S+$/i;

/**
 * Reads the bearer key; any key is an account, and with a header `x-mock-session: NAME` beside it
 * the account of that session alone, so that tests that share a key stay apart. `null` when there is no key.
 */
export function authenticate(state: MockState, request: SimRequest): Identity | null {
  const header = toHeader(request, 'authorization')?.trim() ?? '';
  if (!BEARER.test(header)) return null;
  const key = header.slice(header.lastIndexOf(' ') + 1);
  const account = state.accounts.ofKey(toAccountKey(key, toHeader(request, 'x-mock-session')));
  if (!key.startsWith('sk-mock-')) return { account, refusal: null };
  if (key.startsWith(EMPTY_ACCOUNT_KEY)) account.settings = { credits: 0, ...account.settings };
  const refused = Object.entries(REFUSED_KEYS).find(([start]) => key.startsWith(start));
  return { account, refusal: refused?.[1] ?? null };
}
