import type { Account } from '../account/account.ts';
import { type Latency, toSetting } from '../account/settings.ts';
import type { MockState } from '../mock-state.ts';
import type { SeededRandom } from '../random.ts';
import type { Task } from '../task/task.ts';
import type { PreparedScenario } from './prepare.ts';
import type { FaultTarget } from './scenario.ts';

/** The scenario in force for one call. */
export interface Choice {
  readonly scenario: PreparedScenario;
  /** False when it was chosen for the task: then only faults aimed at this call strike. */
  readonly isForThisCall: boolean;
  readonly latency: Latency | null;
}

/** What a choice depends on. */
export interface Chooser {
  readonly header: string | undefined;
  readonly account: Account;
  readonly providerId: string;
  readonly target: FaultTarget;
  readonly prompt: string | null;
  /** The task the call is about, if it is about one. */
  readonly task: Task | null;
  readonly random: () => SeededRandom;
}

const DIRECTIVE = /\[mock:([^\]]{1,200})\]/g;

/** Scenario names a prompt asks for, such as in `A cat [mock:slow]`. */
const toDirective = (prompt: string): string | null =>
  prompt.includes('[mock:') ? [...prompt.matchAll(DIRECTIVE)].map((match) => match[1]).join(',') || null : null;

/** The scenario a call asks for by its header, or else by the prompt of its create; as written, known or not. */
export const toAskedScenario = (header: string | undefined, prompt: string | null): string | null =>
  header ?? (prompt === null ? null : toDirective(prompt));

/**
 * Chooses: request header, prompt directive (on later calls the task's scenario), rule, success.
 * Returns the sentence to answer with when a name is not known.
 */
export function chooseScenario(state: MockState, chooser: Chooser): Choice | { readonly unknown: string } {
  const latency = toSetting(state, chooser.account, 'latency') ?? null;
  const written = toAskedScenario(chooser.header, chooser.task === null ? chooser.prompt : null);
  if (written !== null) {
    const found = state.library.find(written);
    return 'unknown' in found ? found : { scenario: found, isForThisCall: true, latency };
  }
  const { task } = chooser;
  if (task?.scenario.faults.some((fault) => fault.on?.includes(chooser.target))) {
    return { scenario: task.scenario, isForThisCall: false, latency };
  }
  const rule = state.rules.take(
    { account: chooser.account.id, provider: chooser.providerId, operation: chooser.target, prompt: chooser.prompt },
    chooser.random,
  );
  if (rule !== null) {
    // As its file reads now; as it was when the rule was set, should it be gone.
    const found = state.library.find(rule.scenario);
    const scenario = 'unknown' in found ? rule.prepared : found;
    return { scenario, isForThisCall: true, latency: rule.latency ?? latency };
  }
  return { scenario: task?.scenario ?? state.library.success, isForThisCall: false, latency };
}
