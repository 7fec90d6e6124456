import {
  FailureCode,
  findIllegalMove,
  isFinal,
  type JobUpdate,
  type OperationName,
  type Provider,
} from '@understudy/core';
import { FixedAnswer, Scenario, type ScenarioInput } from '../scenario/scenario.ts';

/** What a recorded task showed at one time. */
interface Shown {
  readonly elapsedMs: number;
  readonly update: JobUpdate;
  readonly answer: FixedAnswer;
}

/** One task as it was recorded, on its way to a scenario. */
export interface TaskTape {
  readonly kind: 'task';
  readonly name: string;
  readonly provider: Provider;
  /** When the answer to the create came, or what first was heard of the task. */
  readonly startedAt: number;
  readonly shown: Shown[];
  created: FixedAnswer | null;
  downloaded: FixedAnswer | null;
  /** Where the real video is. */
  videoUrl: string | null;
}

/** A call that was refused, or answered in a way nobody can read. */
export interface RefusalTape {
  readonly kind: 'refusal';
  readonly name: string;
  readonly provider: Provider;
  readonly operation: OperationName;
  readonly answer: FixedAnswer;
}

export type Tape = TaskTape | RefusalTape;

/** Adds what a retrieve told at `at` (ms); an answer like the one before adds nothing. False then. */
export function addShown(tape: TaskTape, at: number, update: JobUpdate, answer: FixedAnswer): boolean {
  const last = tape.shown.at(-1);
  if (last !== undefined && JSON.stringify(last.answer) === JSON.stringify(answer)) return false;
  const elapsedMs = Math.max(0, Math.round(at - tape.startedAt));
  tape.shown.push({ elapsedMs, update, answer });
  return true;
}

export const hasEnded = (tape: Tape): boolean =>
  tape.kind === 'refusal' || tape.shown.some(({ update }) => isFinal(update.status));

/** A tape as a scenario that plays it back. */
export function toScenario(tape: Tape): Scenario {
  return Scenario.parse(tape.kind === 'refusal' ? toRefusal(tape) : toTaskScenario(tape));
}

/** What a tape holds, in a few words. */
export function toSummary(tape: Tape): string {
  const from = `Recorded from ${tape.provider.name}`;
  if (tape.kind === 'refusal') return `${from}: ${tape.operation} is answered with ${tape.answer.status}.`;
  const words = tape.shown.map(({ update }) => update.providerStatus);
  const told = words.filter((word, index) => word !== words[index - 1]);
  return `${from}: ${told.length === 0 ? 'a create' : told.join(', ')}.`;
}

const toRefusal = (tape: RefusalTape): ScenarioInput => ({
  name: tape.name,
  summary: toSummary(tape),
  faults: [{ kind: 'answer', answer: tape.answer, on: [tape.operation] }],
});

function toTaskScenario(tape: TaskTape): ScenarioInput {
  const { provider, shown, created, downloaded } = tape;
  const words = shown.map(({ update }) => update.providerStatus.toLowerCase());
  const illegal = findIllegalMove(provider.lifecycle, words);
  return {
    name: tape.name,
    summary: toSummary(tape),
    ...(shown.length === 0 ? {} : { timeline: toTimeline(tape) }),
    ...(illegal === null ? {} : { breaksLifecycle: `recorded: ${illegal.from} became ${illegal.to}` }),
    ...(created === null ? {} : { created }),
    ...(downloaded === null ? {} : { downloaded }),
  };
}

function toTimeline({ provider, shown }: TaskTape): NonNullable<ScenarioInput['timeline']> {
  const steps = shown.map(({ elapsedMs, update, answer }) => ({
    at: `${elapsedMs}ms`,
    status: update.status,
    ...(update.providerStatus === provider.lifecycle.words[update.status] ? {} : { word: update.providerStatus }),
    ...toFailure(update),
    answer,
  }));
  const [first, ...rest] = steps;
  // Nobody asked before the first poll: until then the task is queued.
  if (first?.status === 'queued') return [{ ...first, at: '0ms' }, ...rest];
  return first?.at === '0ms' ? steps : [{ at: '0ms', status: 'queued' }, ...steps];
}

function toFailure(update: JobUpdate): { failure?: FailureCode } {
  if (update.status === 'canceled') return { failure: 'canceled' };
  if (update.status !== 'failed') return {};
  return { failure: FailureCode.safeParse(update.error.code).data ?? 'generation_failed' };
}

/** Headers of an answer that clients act on; the others belong to the one that was recorded. */
const KEPT_HEADERS = ['content-type', 'retry-after', 'allow', 'location'];
const JSON_TYPE = 'application/json; charset=utf-8';

export function toFixedAnswer(status: number, headers: Readonly<Record<string, string>>, body: unknown): FixedAnswer {
  const kept = Object.entries(headers).filter(
    ([name, value]) => KEPT_HEADERS.includes(name) && !(name === 'content-type' && value === JSON_TYPE),
  );
  return FixedAnswer.parse({ status, headers: Object.fromEntries(kept), body });
}
