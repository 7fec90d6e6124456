import type { Account } from '../account/account.ts';
import type { NewExchange } from '../journal/exchange.ts';
import { toAskedScenario } from '../scenario/choose.ts';
import type { ScenarioLibrary } from '../scenario/library.ts';
import type { Task } from '../task/task.ts';
import { type ClientRecord, createClientRecord, noteFinding } from './client-record.ts';
import { watchCreate } from './watch-create.ts';
import { watchDownload } from './watch-download.ts';
import { watchLimit } from './watch-limit.ts';
import { watchPoll } from './watch-poll.ts';

/** Watches what clients do; the report card is made from it. */
export interface ReportBook {
  /** Takes note of one exchange, after it was answered; `account` is `null` before a key was read. */
  observe(exchange: NewExchange, account: Account | null, task: Task | null): void;
  /** What was seen of an account (its id), or of calls without a key (`null`), by provider id. */
  of(account: string | null): ReadonlyMap<string, ClientRecord>;
  /** Forgets what was seen of all accounts, or of one (its id). */
  clear(account?: string): void;
}

const NOTHING: ReadonlyMap<string, ClientRecord> = new Map();

export function createReportBook(library: ScenarioLibrary): ReportBook {
  const records = new Map<string | null, Map<string, ClientRecord>>();

  const toRecord = (account: string | null, provider: string): ClientRecord => {
    let mine = records.get(account);
    if (mine === undefined) {
      mine = new Map();
      records.set(account, mine);
    }
    let record = mine.get(provider);
    if (record === undefined) {
      record = createClientRecord();
      mine.set(provider, record);
    }
    return record;
  };

  return {
    observe(exchange, account, task) {
      const { operation, scenario, refusal } = exchange;
      if (operation === null) return;
      const record = toRecord(account?.id ?? null, exchange.provider);
      record.totals.calls++;
      if (operation === 'file') return watchDownload(record, exchange, task);
      if (scenario === 'none' && refusal !== null) watchMistakes(library, record, exchange);
      watchLimit(record, exchange);
      if (operation === 'retrieve') watchPoll(record, exchange, task);
      else if (operation === 'create') watchCreate(record, exchange, task);
      else if (operation === 'download') watchDownload(record, exchange, task);
    },
    of: (account) => records.get(account) ?? NOTHING,
    clear(account) {
      if (account === undefined) records.clear();
      else records.delete(account);
    },
  };
}

/** Calls that were refused before a scenario had a say: no valid key, or a scenario that does not exist. */
function watchMistakes(library: ScenarioLibrary, record: ClientRecord, exchange: NewExchange): void {
  if (exchange.refusal === 'unauthorized') {
    noteFinding(record, 'bad-key', exchange);
    return;
  }
  const header = [exchange.headers['x-mock-scenario']].flat()[0];
  const isNew = exchange.operation === 'create';
  const asked = toAskedScenario(header, isNew ? exchange.prompt : null);
  const isUnknown = exchange.refusal === 'invalid_request' && asked !== null && 'unknown' in library.find(asked);
  if (isUnknown) noteFinding(record, 'unknown-scenario', exchange);
}
