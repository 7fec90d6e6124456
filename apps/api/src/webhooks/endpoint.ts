import { isInternalHost, UnderstudyError } from '@understudy/core';
import { and, eq, isNull } from 'drizzle-orm';
import { webhookEndpoints } from '../database/schema/index.ts';
import type { Reader } from '../database/transaction.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { canReachInternal } from '../settings/internal-hosts.ts';
import type { WebhookType } from './message.ts';

export type EndpointRow = typeof webhookEndpoints.$inferSelect;

/** An endpoint as people see it: without its secrets. Instants in ms since the epoch. */
export interface EndpointView {
  readonly id: string;
  readonly url: string;
  readonly types: readonly WebhookType[];
  /** A disabled endpoint is sent nothing. */
  readonly isEnabled: boolean;
  readonly createdAt: number;
  /** Until then messages are signed with the secret before the rotation as well; `null` without one. */
  readonly oldSecretUntil: number | null;
}

export const toEndpointView = (row: EndpointRow): EndpointView => ({
  id: row.id,
  url: row.url,
  types: row.types as WebhookType[],
  isEnabled: row.isEnabled,
  createdAt: row.createdAt,
  oldSecretUntil: row.oldSecretUntil,
});

/** The endpoints that a caller may know of: those of its key, or all with scope `admin`. */
export const isVisible = (caller: Caller) =>
  and(
    isNull(webhookEndpoints.deletedAt),
    caller.scopes.includes('admin') ? undefined : eq(webhookEndpoints.apiKeyId, caller.apiKeyId),
  );

/** An endpoint by its id. Throws `not_found`, also for endpoints of other keys. */
export async function readEndpoint(reader: Reader, caller: Caller, id: string): Promise<EndpointRow> {
  const [row] = await reader
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.id, id), isVisible(caller)));
  if (row !== undefined) return row;
  throw new UnderstudyError(
    `Failed to find webhook endpoint ${id}: there is none with this id among yours. Check the id and the API key.`,
    { code: 'not_found' },
  );
}

/** Throws `invalid_request` for an address that no message could be sent to. What its name leads to is checked at each try. */
export function checkEndpointUrl({ settings }: Pick<Gateway, 'settings'>, url: string): void {
  const problem = findUrlProblem(settings, URL.parse(url));
  if (problem === null) return;
  throw new UnderstudyError(`Failed to set the webhook address: ${problem}. Give a public https address.`, {
    code: 'invalid_request',
    param: 'url',
  });
}

/** Why no message could be sent to an address; `null`: one may be. */
export function findUrlProblem(settings: Gateway['settings'], url: URL | null): string | null {
  if (url === null || !/^https?:$/.test(url.protocol)) return 'it is not an http or https address';
  if (url.username !== '' || url.password !== '') return 'it holds a user or a password';
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const isRefused = isInternalHost(url.hostname) && !canReachInternal(settings, url.hostname, port);
  return isRefused ? `${url.hostname} is an internal host that UNDERSTUDY_INTERNAL_HOSTS does not name` : null;
}
