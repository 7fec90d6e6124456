/** A job that waits, as far as its turn depends on it. */
export interface Waiting {
  readonly id: string;
  readonly priority: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** The jobs of one API key that wait for an account. */
export interface KeyLine {
  /** How large the key's share is beside the others'. */
  readonly weight: number;
  /** Its jobs that hold a task slot of the account. */
  readonly busy: number;
  readonly waiting: readonly Waiting[];
}

interface Turn {
  readonly line: KeyLine;
  readonly taken: number;
  readonly head: Waiting;
}

/**
 * The ids of the next `count` jobs. Higher priority goes first. Among keys whose first job has the same priority, the
 * one with the fewest jobs running and chosen goes first, relative to its weight; then the older job.
 */
export function toFairOrder(lines: readonly KeyLine[], count: number): string[] {
  const order: string[] = [];
  let turns = lines.flatMap((line) => toTurn({ ...line, waiting: line.waiting.toSorted(compareJobs) }, 0));
  while (order.length < count) {
    const next = turns.reduce<Turn | null>((best, turn) => (best !== null && isBefore(best, turn) ? best : turn), null);
    if (next === null) break;
    order.push(next.head.id);
    turns = turns.flatMap((turn) => (turn === next ? toTurn(turn.line, turn.taken + 1) : [turn]));
  }
  return order;
}

function toTurn(line: KeyLine, taken: number): Turn[] {
  const head = line.waiting[taken];
  return head === undefined ? [] : [{ line, taken, head }];
}

const toLoad = ({ line, taken }: Turn): number => (line.busy + taken) / line.weight;

function isBefore(one: Turn, other: Turn): boolean {
  if (one.head.priority === other.head.priority && toLoad(one) !== toLoad(other)) return toLoad(one) < toLoad(other);
  return compareJobs(one.head, other.head) < 0;
}

/** Higher priority first, then older. */
function compareJobs(one: Waiting, other: Waiting): number {
  return other.priority - one.priority || one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1);
}
