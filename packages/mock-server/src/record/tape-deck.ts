import type { JobUpdate, OperationName, Provider, WireAnswer } from '@understudy/core';
import type { FixedAnswer } from '../scenario/scenario.ts';
import { toRecordedBody } from './recorded-body.ts';
import { addShown, hasEnded, type Tape, type TaskTape, toFixedAnswer } from './tape.ts';

/** One call that was forwarded, and its answer. */
export interface HeardCall {
  readonly provider: Provider;
  readonly operation: OperationName;
  /** The task that the call names. */
  readonly taskId: string | null;
  readonly apiKey: string | null;
  /** When the answer had come, in ms. */
  readonly at: number;
  readonly answer: WireAnswer;
}

/** Sorts calls onto tapes: one for each task, and one for each way a call was refused. */
export interface TapeDeck {
  add(call: HeardCall): void;
  all(): readonly Tape[];
  /** The tapes that have changed and were not taken since, of all or of what has ended. */
  take(which: 'all' | 'ended'): Tape[];
  /** A tape that was taken and not kept. */
  giveBack(tape: Tape): void;
}

/** `taken` are names of scenarios there are already. */
export function createTapeDeck(taken: readonly string[]): TapeDeck {
  const tapes: Tape[] = [];
  const tasks = new Map<string, TaskTape>();
  const refusals = new Set<string>();
  const changed = new Set<Tape>();
  const counts = new Map<string, number>();

  const toName = (provider: Provider): string => {
    const start = `recorded-${provider.id}-`;
    const before = taken.filter((name) => name.startsWith(start)).map((name) => Number(name.slice(start.length)) || 0);
    const count = (counts.get(provider.id) ?? Math.max(0, ...before)) + 1;
    counts.set(provider.id, count);
    return start + count;
  };
  const put = <T extends Tape>(tape: T): T => {
    tapes.push(tape);
    changed.add(tape);
    return tape;
  };
  const addRefusal = (call: HeardCall): void => {
    const { provider, operation } = call;
    const answer = toAnswer(call, call.taskId, null);
    const key = JSON.stringify([provider.id, operation, answer]);
    if (refusals.has(key)) return;
    refusals.add(key);
    put({ kind: 'refusal', name: toName(provider), provider, operation, answer });
  };
  const tapeOf = ({ provider, at }: HeardCall, taskId: string): TaskTape => {
    const key = `${provider.id} ${taskId}`;
    const known = tasks.get(key);
    if (known !== undefined) return known;
    const tape: TaskTape = {
      kind: 'task',
      name: toName(provider),
      provider,
      startedAt: at,
      shown: [],
      created: null,
      downloaded: null,
      videoUrl: null,
    };
    tasks.set(key, put(tape));
    return tape;
  };
  const addTold = (call: HeardCall, { taskId, update }: Told): void => {
    const tape = tapeOf(call, taskId);
    if (update !== null && update.status === 'completed' && update.asset.from === 'url')
      tape.videoUrl = update.asset.url;
    const answer = toAnswer(call, taskId, tape.videoUrl);
    if (update !== null && !addShown(tape, call.at, update, answer)) return;
    if (call.operation === 'create') tape.created = answer;
    if (call.operation === 'download') tape.downloaded = answer;
    changed.add(tape);
  };

  return {
    add(call) {
      if (call.operation === 'balance' && toTold(call) !== null) return;
      const told = toTold(call);
      if (told === null) addRefusal(call);
      else addTold(call, told);
    },
    all: () => tapes,
    take(which) {
      const wanted = [...changed].filter((tape) => which === 'all' || hasEnded(tape));
      for (const tape of wanted) changed.delete(tape);
      return wanted;
    },
    giveBack: (tape) => changed.add(tape),
  };
}

/** What an answer says of a task. */
interface Told {
  readonly taskId: string;
  readonly update: JobUpdate | null;
}

/** What the answer says, or `null` where it refuses or nobody can read it. */
function toTold({ provider: { adapter }, operation, taskId, answer }: HeardCall): Told | null {
  if (answer.status !== 200 || adapter.toError(answer) !== null) return null;
  try {
    switch (operation) {
      case 'create':
        return { taskId: adapter.toTaskId(answer.body), update: null };
      case 'retrieve':
        return { taskId: taskId ?? '', update: adapter.toJobUpdate(answer.body) };
      case 'download':
      case 'balance':
        return typeof answer.body === 'object' ? { taskId: taskId ?? '', update: null } : null;
    }
  } catch {
    // An adapter throws for what it cannot read, and that is what is recorded.
    return null;
  }
}

const toAnswer = ({ answer, apiKey }: HeardCall, taskId: string | null, videoUrl: string | null): FixedAnswer =>
  toFixedAnswer(answer.status, answer.headers, toRecordedBody(answer.body, { apiKey, taskId, videoUrl }));
