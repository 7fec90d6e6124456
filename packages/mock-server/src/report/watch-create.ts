import type { NewExchange } from '../journal/exchange.ts';
import { toSeed } from '../random.ts';
import { type Task, toNotes } from '../task/task.ts';
import { toAnswerKind } from './answer-kind.ts';
import { type ClientRecord, noteFinding, type TroubledCreate } from './client-record.ts';
import type { FindingKind } from './finding.ts';

/** Two creates with the same body count as one sent again only so close together; later, somebody wants the same once more. */
const SAME_WISH_MS = 10 * 60_000;
const MAX_TROUBLED = 32;
/** Of a long body this much of either end is compared, and its length. */
const COMPARED = 2048;

const blame: Readonly<Record<TroubledCreate['trouble'], FindingKind | null>> = {
  lost: 'resent-after-lost-answer',
  failed: 'resent-after-server-error',
  refused: 'retried-refusal',
  deferred: null,
};

/** Watches for creates that are sent again although the first may have been accepted, or was refused for good. */
export function watchCreate(record: ClientRecord, exchange: NewExchange, task: Task | null): void {
  record.totals.creates++;
  const kind = toAnswerKind(exchange);
  if (kind === 'lost' && task !== null) toNotes(task).isAnswerLost = true;
  if (kind === 'well' && record.troubled.size === 0) return;

  const { troubled } = record;
  const digest = toDigest(exchange.requestBody);
  const before = troubled.get(digest);
  const isAgain = before !== undefined && exchange.at - before.at < SAME_WISH_MS;
  if (isAgain) {
    const finding = blame[before.trouble];
    if (finding !== null) noteFinding(record, finding, exchange);
    if (before.isBilledUnheard && task !== null) noteFinding(record, 'paid-twice', exchange);
  }
  troubled.delete(digest);
  if (kind === 'well') return;
  const isBilledUnheard = task !== null || (isAgain && before.isBilledUnheard);
  troubled.set(digest, { at: exchange.at, trouble: kind, isBilledUnheard });
  const [oldest] = troubled.size > MAX_TROUBLED ? troubled.keys() : [];
  if (oldest !== undefined) troubled.delete(oldest);
}

const toDigest = (body: string): number =>
  body.length <= 2 * COMPARED
    ? toSeed(body)
    : toSeed(body.length, body.slice(0, COMPARED), body.slice(body.length - COMPARED));
