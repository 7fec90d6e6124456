import type { NewExchange } from '../journal/exchange.ts';
import { type Task, toNotes } from '../task/task.ts';
import { toAnswerKind } from './answer-kind.ts';
import { type ClientRecord, noteFinding } from './client-record.ts';

/** Watches which videos arrive, and which arrive again. Parts (206) of a video may be fetched one by one. */
export function watchDownload(record: ClientRecord, exchange: NewExchange, task: Task | null): void {
  if (exchange.method !== 'GET') return;
  record.totals.downloads++;
  if (task === null || toAnswerKind(exchange) !== 'well' || exchange.status >= 300) return;
  const notes = toNotes(task);
  if (notes.isFetched && exchange.status === 200) noteFinding(record, 'downloaded-again', exchange);
  notes.isFetched = true;
}
