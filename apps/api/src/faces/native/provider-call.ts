import { type Operation, UnderstudyError } from '@understudy/core';
import { toAuthorization, toBaseUrl, toPath } from '@understudy/core/client/call-address';
import { eq } from 'drizzle-orm';
import type { Account } from '../../accounts/account.ts';
import { credentials } from '../../database/schema/index.ts';
import type { Gateway } from '../../gateway.ts';
import { createKnownSecrets } from '../../outbound/known-secrets.ts';

type World = Pick<Gateway, 'db' | 'sealer' | 'transport'>;

/** One call that creates nothing: to which account, with which of its keys. */
interface ProviderCall {
  readonly operation: Operation;
  readonly account: Account;
  readonly credentialId: string;
  readonly taskId?: string;
  readonly signal: AbortSignal;
}

/** An answer as the provider sends it. */
interface OpenAnswer {
  readonly response: Response;
  /** The body, without the key of the account should it be in there. Throws `connection_lost`. */
  readText(): Promise<string>;
}

/** Answers as soon as the headers are there. Throws `connection_lost`, and `unavailable` for a key that is not there. */
export async function callProvider({ db, sealer, transport }: World, call: ProviderCall): Promise<OpenAnswer> {
  const { operation, account, credentialId, taskId, signal } = call;
  const { name } = account.provider;
  const [credential] = await db.select().from(credentials).where(eq(credentials.id, credentialId));
  if (credential === undefined) {
    throw new UnderstudyError(`Failed to call ${name}: the key of the account is gone. Set it anew.`, {
      code: 'unavailable',
    });
  }
  const key = sealer.open(credential.sealedKey);
  const url = `${toBaseUrl(credential.baseUrl)}${toPath(operation, taskId)}`;
  const headers = { accept: 'application/json', authorization: toAuthorization(key) };
  const throwLost = (cause: unknown): never => {
    const message = `Failed to call ${name}: the connection was lost. Send the request again later.`;
    throw new UnderstudyError(message, { code: 'connection_lost', cause });
  };
  const init = { method: operation.method, headers, redirect: 'manual', signal } as const;
  const response = await transport.fetch(url, init).catch(throwLost);
  return {
    response,
    readText: async () => createKnownSecrets([key]).take(await response.text().catch(throwLost)),
  };
}

/** Of the headers of an answer those that say what it is and when to come again, and nothing of the account. */
export function toPassedHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    ['content-type', 'retry-after'].flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}
