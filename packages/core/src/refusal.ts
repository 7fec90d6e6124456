import { UnderstudyError } from './errors.ts';

/** Refuses a request before it is sent, so that it costs nothing. Throws `UnderstudyError` `invalid_request`. */
export function refuse(field: string, reason: string, remedy: string): never {
  throw new UnderstudyError(`Failed to prepare the request: ${field}: ${reason}. ${remedy}.`, {
    code: 'invalid_request',
    param: field,
  });
}

/** Refuses a value that is not in a provider's list, naming the list. */
export function refuseUnlessListed<T extends string | number>(field: string, value: T, allowed: readonly T[]): void {
  if (allowed.includes(value)) return;
  refuse(field, `${value} is not supported`, `Use ${allowed.join(', ')}`);
}
