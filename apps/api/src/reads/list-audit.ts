import { desc, lt } from 'drizzle-orm';
import { audit } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';

/** An act of a person or a program that changed the gateway itself. */
export type AuditView = typeof audit.$inferSelect;

const LISTED = 100;

/** Acts, latest first, 100 at a time. `before` is the id of the last act of the page before. */
export const listAudit = ({ db }: Pick<Gateway, 'db'>, before: number | null): Promise<AuditView[]> =>
  db
    .select()
    .from(audit)
    .where(before === null ? undefined : lt(audit.id, before))
    .orderBy(desc(audit.id))
    .limit(LISTED);
