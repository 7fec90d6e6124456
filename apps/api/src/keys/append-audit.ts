import { type AuditAct, audit } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';

/** An act that changes the gateway itself. Its data holds no key. */
export interface Act {
  readonly act: AuditAct;
  /** The id of what was changed. */
  readonly subject: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Writes down who changed what; `null` is the gateway itself, as its settings say. */
export async function appendAudit(
  tx: Tx,
  at: number,
  by: { readonly apiKeyId: string } | null,
  { act, subject, data = {} }: Act,
): Promise<void> {
  await tx.insert(audit).values({ at, apiKeyId: by?.apiKeyId ?? null, act, subject, data });
}
