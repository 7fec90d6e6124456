import { UnderstudyError } from '@understudy/core';
import type { Scope } from '../database/schema/index.ts';
import type { Caller } from '../gateway.ts';

/** Whether a caller has a scope; `admin` is all of them. */
export const hasScope = ({ scopes }: Pick<Caller, 'scopes'>, scope: Scope): boolean =>
  scopes.includes(scope) || scopes.includes('admin');

/** Throws `forbidden` for a caller without a scope. */
export function requireScope(caller: Pick<Caller, 'scopes'>, scope: Scope): void {
  if (hasScope(caller, scope)) return;
  throw new UnderstudyError(
    `Failed to do that with this API key: it has not the scope ${scope}. Use a key that has it.`,
    { code: 'forbidden' },
  );
}
