import { UnderstudyError } from '@understudy/core';
import type { Scope } from '../database/schema/index.ts';
import type { Caller } from '../gateway.ts';

/** Throws `forbidden` for a caller without a scope; `admin` is all of them. */
export function requireScope({ scopes }: Pick<Caller, 'scopes'>, scope: Scope): void {
  if (scopes.includes(scope) || scopes.includes('admin')) return;
  throw new UnderstudyError(
    `Failed to do that with this API key: it has not the scope ${scope}. Use a key that has it.`,
    { code: 'forbidden' },
  );
}
