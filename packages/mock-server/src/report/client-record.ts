import type { FindingKind } from './finding.ts';

/** How often something was found, since when, and where to look. */
export interface Tally {
  count: number;
  /** In ms, on the account's clock. */
  firstAt: number;
  lastAt: number;
  /** Ids of the first exchanges and tasks it was found in. */
  readonly exchanges: number[];
  readonly tasks: string[];
}

export interface Totals {
  calls: number;
  creates: number;
  polls: number;
  downloads: number;
}

/** A create that did not go well, remembered by its body until it goes well. */
export interface TroubledCreate {
  readonly at: number;
  readonly trouble: 'lost' | 'failed' | 'refused' | 'deferred';
  /** It, or one with the same body before it, was billed without the client hearing so. */
  readonly isBilledUnheard: boolean;
}

/** A refusal for calling too often. */
export interface RateBlock {
  readonly since: number;
  readonly until: number;
  /** The refusal named the wait. */
  readonly isStated: boolean;
  readonly path: string;
  /** Shortened where it is long. */
  readonly body: string;
}

/** What is remembered of one account at one provider: of a fixed size, whatever it does. */
export interface ClientRecord {
  readonly totals: Totals;
  readonly tallies: Map<FindingKind, Tally>;
  /** By the digest of the body, oldest first. */
  readonly troubled: Map<number, TroubledCreate>;
  block: RateBlock | null;
}

const MAX_EXAMPLES = 5;

export const createClientRecord = (): ClientRecord => ({
  totals: { calls: 0, creates: 0, polls: 0, downloads: 0 },
  tallies: new Map(),
  troubled: new Map(),
  block: null,
});

/** Where something was found. */
export interface Sighting {
  readonly at: number;
  readonly exchange?: number;
  readonly task?: string | null;
}

/** Counts a finding and keeps the first few places. */
export function tallyUp(
  tallies: Map<FindingKind, Tally>,
  kind: FindingKind,
  { at, exchange, task = null }: Sighting,
): void {
  let tally = tallies.get(kind);
  if (tally === undefined) {
    tally = { count: 0, firstAt: at, lastAt: at, exchanges: [], tasks: [] };
    tallies.set(kind, tally);
  }
  tally.count++;
  tally.firstAt = Math.min(tally.firstAt, at);
  tally.lastAt = Math.max(tally.lastAt, at);
  if (exchange !== undefined && tally.exchanges.length < MAX_EXAMPLES) tally.exchanges.push(exchange);
  if (task !== null && tally.tasks.length < MAX_EXAMPLES && !tally.tasks.includes(task)) tally.tasks.push(task);
}

/** Counts what one exchange shows. */
export function noteFinding(
  record: ClientRecord,
  kind: FindingKind,
  exchange: { readonly id: number; readonly at: number; readonly taskId: string | null },
): void {
  tallyUp(record.tallies, kind, { at: exchange.at, exchange: exchange.id, task: exchange.taskId });
}
