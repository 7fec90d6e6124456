import { UnderstudyError } from '@understudy/core';
import { asc, eq } from 'drizzle-orm';
import { type AuditAct, audit, webhookEndpoints } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { transact } from '../queue/transact.ts';
import {
  checkEndpointUrl,
  type EndpointRow,
  type EndpointView,
  isVisible,
  readEndpoint,
  toEndpointView,
} from './endpoint.ts';
import { WebhookType } from './message.ts';
import { createSecret } from './signature.ts';

type World = Pick<Gateway, 'db' | 'bell' | 'clock' | 'ids' | 'sealer' | 'settings'>;

/** An endpoint with its signing secret, which is shown this once. */
export interface EndpointWithSecret {
  readonly endpoint: EndpointView;
  readonly secret: string;
}

/** How long both secrets sign after a rotation, in ms, unless said otherwise. */
const OVERLAP_MS = 24 * 3_600_000;
const LONGEST_OVERLAP_MS = 7 * OVERLAP_MS;

/** Adds an endpoint that hears of the jobs of the caller's key. Throws `invalid_request` for a URL that cannot be used. */
export async function createEndpoint(
  gateway: World,
  caller: Caller,
  { url, types = WebhookType.options }: { readonly url: string; readonly types?: readonly WebhookType[] },
): Promise<EndpointWithSecret> {
  checkEndpointUrl(gateway, url);
  const secret = createSecret(gateway);
  const row = {
    id: gateway.ids.next('wh'),
    apiKeyId: caller.apiKeyId,
    url,
    types: [...types],
    sealedSecret: gateway.sealer.seal(secret),
    createdAt: gateway.clock.now(),
  };
  const endpoint = await transact(gateway, async (tx) => {
    const [created] = await tx.insert(webhookEndpoints).values(row).returning();
    await note(tx, gateway, caller, 'webhook.created', row.id);
    return created as EndpointRow;
  });
  return { endpoint: toEndpointView(endpoint), secret };
}

/** The caller's endpoints, or everyone's with scope `admin`, oldest first. */
export async function listEndpoints({ db }: Pick<Gateway, 'db'>, caller: Caller): Promise<EndpointView[]> {
  const rows = await db
    .select()
    .from(webhookEndpoints)
    .where(isVisible(caller))
    .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id));
  return rows.map(toEndpointView);
}

/** Changes what is given of an endpoint. Throws `not_found`, and `invalid_request` for a URL that cannot be used. */
export async function updateEndpoint(
  gateway: World,
  caller: Caller,
  id: string,
  patch: { readonly url?: string; readonly types?: readonly WebhookType[]; readonly isEnabled?: boolean },
): Promise<EndpointView> {
  const { url, types, isEnabled } = patch;
  if (url !== undefined) checkEndpointUrl(gateway, url);
  const changes = {
    ...(url === undefined ? {} : { url }),
    ...(types === undefined ? {} : { types: [...types] }),
    ...(isEnabled === undefined ? {} : { isEnabled }),
  };
  return toEndpointView(await change(gateway, caller, id, 'webhook.updated', () => changes));
}

/** Deletes an endpoint; messages still to be sent to it are not. Throws `not_found`. */
export async function deleteEndpoint(gateway: World, caller: Caller, id: string): Promise<void> {
  await change(gateway, caller, id, 'webhook.deleted', () => ({ deletedAt: gateway.clock.now() }));
}

/**
 * Gives an endpoint a new secret, and shows it this once. The one before signs too for `overlapMs` (a day unless given,
 * at most a week), so that no message is refused while the receiver changes over. Throws `not_found` and `invalid_request`.
 */
export async function rotateSecret(
  gateway: World,
  caller: Caller,
  id: string,
  overlapMs: number = OVERLAP_MS,
): Promise<EndpointWithSecret> {
  if (!(overlapMs >= 0 && overlapMs <= LONGEST_OVERLAP_MS)) {
    throw new UnderstudyError('Failed to rotate the secret: the overlap is not from 0 to 7 days. Give it in ms.', {
      code: 'invalid_request',
      param: 'overlapMs',
    });
  }
  const secret = createSecret(gateway);
  const endpoint = await change(gateway, caller, id, 'webhook.secret_rotated', ({ sealedSecret }) => ({
    sealedSecret: gateway.sealer.seal(secret),
    sealedOldSecret: sealedSecret,
    oldSecretUntil: gateway.clock.now() + overlapMs,
  }));
  return { endpoint: toEndpointView(endpoint), secret };
}

async function change(
  gateway: World,
  caller: Caller,
  id: string,
  act: AuditAct,
  toChanges: (row: EndpointRow) => Partial<typeof webhookEndpoints.$inferInsert>,
): Promise<EndpointRow> {
  return transact(gateway, async (tx) => {
    await tx
      .select({ id: webhookEndpoints.id })
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.id, id))
      .for('update');
    const row = await readEndpoint(tx, caller, id);
    const changes = toChanges(row);
    if (Object.keys(changes).length === 0) return row;
    const [changed] = await tx.update(webhookEndpoints).set(changes).where(eq(webhookEndpoints.id, id)).returning();
    await note(tx, gateway, caller, act, id);
    return changed as EndpointRow;
  });
}

async function note(
  tx: Tx,
  { clock }: Pick<Gateway, 'clock'>,
  caller: Caller,
  act: AuditAct,
  id: string,
): Promise<void> {
  await tx.insert(audit).values({ at: clock.now(), apiKeyId: caller.apiKeyId, act, subject: id, data: {} });
}
