import { isDeepStrictEqual } from 'node:util';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { audit, credentials } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import { type Act, appendAudit } from '../keys/append-audit.ts';
import { isUnderMock } from '../settings/internal-hosts.ts';
import type { AccountRow } from './account.ts';
import type { WantedAccount } from './wanted-accounts.ts';
import { patchAccount, replaceCredential, type WriteWorld } from './write-account.ts';

/** Brings one account in step with what the settings ask of it, and writes down what changed; `null`: they do not ask for it. */
export async function syncAccount(
  tx: Tx,
  world: WriteWorld,
  row: AccountRow,
  want: WantedAccount | null,
): Promise<void> {
  const changes = [
    want === null ? null : await syncCredential(tx, world, row, want),
    await syncFields(tx, world, row, want),
    await syncEnabled(tx, world, row, want),
  ];
  for (const act of changes) if (act !== null) await appendAudit(tx, world.clock.now(), null, act);
}

async function syncCredential(tx: Tx, world: WriteWorld, row: AccountRow, want: WantedAccount): Promise<Act | null> {
  const [kept] = await tx.select().from(credentials).where(eq(credentials.id, row.credentialId));
  const apiKey = kept === undefined ? null : world.sealer.open(kept.sealedKey);
  if (want.baseUrl === row.baseUrl && want.apiKey === apiKey) return null;
  await replaceCredential(tx, world, row.id, want);
  return { act: 'account.key_rotated', subject: row.id, data: { baseUrl: want.baseUrl } };
}

async function syncFields(tx: Tx, world: WriteWorld, row: AccountRow, want: WantedAccount | null): Promise<Act | null> {
  const { limits, price, monthlyBudgetMicros } = row;
  const isMock = isUnderMock(world.settings, want?.baseUrl ?? row.baseUrl);
  const stated = {
    limits: { ...limits, ...want?.limits },
    price: { ...price, ...want?.price },
    monthlyBudgetMicros: want?.monthlyBudgetMicros === undefined ? monthlyBudgetMicros : want.monthlyBudgetMicros,
    isMock,
  };
  if (isDeepStrictEqual(stated, { limits, price, monthlyBudgetMicros, isMock: row.isMock })) return null;
  await patchAccount(tx, world, row.id, stated);
  return { act: 'account.updated', subject: row.id, data: stated };
}

async function syncEnabled(
  tx: Tx,
  world: WriteWorld,
  row: AccountRow,
  want: WantedAccount | null,
): Promise<Act | null> {
  const { id, source, isEnabled } = row;
  const isWanted = want !== null;
  if (source === 'api' || isEnabled === isWanted || (isWanted && (await wasDisabledByPerson(tx, id)))) return null;
  await patchAccount(tx, world, id, { isEnabled: isWanted });
  return { act: isWanted ? 'account.enabled' : 'account.disabled', subject: id };
}

async function wasDisabledByPerson(tx: Tx, id: string): Promise<boolean> {
  const [last] = await tx
    .select({ by: audit.apiKeyId })
    .from(audit)
    .where(and(eq(audit.subject, id), inArray(audit.act, ['account.disabled', 'account.enabled'])))
    .orderBy(desc(audit.id))
    .limit(1);
  return last !== undefined && last.by !== null;
}
