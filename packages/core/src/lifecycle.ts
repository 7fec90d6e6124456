import type { Source } from './source.ts';
import type { JobStatus } from './video/job.ts';

/** One state of a provider's task, and what it means for a job of ours. */
export interface WireState {
  readonly job: JobStatus;
  /** The documented band of the progress figure, in percent; `null` when the provider reports none. */
  readonly progress: readonly [from: number, to: number] | null;
  readonly to: readonly string[];
  readonly source: Source;
}

/** A provider's task states, their legal moves, and the word it uses for each status of ours. */
export interface Lifecycle {
  readonly initial: string;
  readonly states: Readonly<Record<string, WireState>>;
  readonly words: Readonly<Record<JobStatus, string>>;
}

/** Whether the provider's own rules let a task go from one state to the other. Staying put is always legal. */
export function isLegalMove(lifecycle: Lifecycle, from: string, to: string): boolean {
  return from === to || (lifecycle.states[from]?.to.includes(to) ?? false);
}

/** What a status word off the wire means for a job, whatever its case; `null` for a word the lifecycle does not know. */
export function toJobStatus(
  lifecycle: Lifecycle,
  word: string,
  synonyms: Readonly<Record<string, JobStatus>> = {},
): JobStatus | null {
  const lower = word.toLowerCase();
  return lifecycle.states[lower]?.job ?? synonyms[lower] ?? null;
}

/** The first illegal step of a walk through wire states, or `null` when every step is legal. */
export function findIllegalMove(
  lifecycle: Lifecycle,
  walk: readonly string[],
): { readonly from: string; readonly to: string; readonly allowed: readonly string[] } | null {
  const [first = lifecycle.initial, ...rest] = walk;
  let from = first;
  for (const to of rest) {
    if (!isLegalMove(lifecycle, from, to)) {
      return { from, to, allowed: lifecycle.states[from]?.to ?? [] };
    }
    from = to;
  }
  return null;
}

/** Draws a lifecycle as a Mermaid state diagram, each state with what it means for a job. */
export function toMermaid(lifecycle: Lifecycle): string {
  const lines = ['stateDiagram-v2', `  [*] --> ${lifecycle.initial}`];
  for (const [name, state] of Object.entries(lifecycle.states)) {
    const band = state.progress === null ? '' : ` ${[...new Set(state.progress)].join('-')}%`;
    lines.push(`  ${name}: ${name} (${state.job}${band})`);
    for (const next of state.to) lines.push(`  ${name} --> ${next}`);
    if (state.to.length === 0) lines.push(`  ${name} --> [*]`);
  }
  return `${lines.join('\n')}\n`;
}
