import { refuseByCode, type Told } from '../answer.ts';
import { toHeader } from '../message.ts';
import { findInterception, tellFixed } from '../scenario/apply.ts';
import { chooseScenario } from '../scenario/choose.ts';
import type { PreparedScenario } from '../scenario/prepare.ts';
import type { FaultTarget } from '../scenario/scenario.ts';
import { toStrikes } from '../scenario/strike.ts';
import type { Task } from '../task/task.ts';
import { type Call, type Outcome, plainly } from './call.ts';
import { toPlaceholders } from './placeholders.ts';

/** What a call is about, for choosing its scenario. */
export interface Subject {
  readonly target: FaultTarget;
  readonly task: Task | null;
  readonly prompt: string | null;
}

/**
 * Chooses the scenario of a call and carries the call out under it: a fault that refuses, answers or resets
 * comes before the work; `work` is done otherwise, and may name the task it made.
 */
export function carryOut(
  call: Call,
  { target, task, prompt }: Subject,
  work: (scenario: PreparedScenario) => { readonly told: Told; readonly task: Task | null },
): Outcome {
  const { state, played, readings, account, random } = call;
  const header = toHeader(call.request, 'x-mock-scenario');
  const choice = chooseScenario(state, {
    header,
    account,
    providerId: played.provider.id,
    target,
    prompt,
    task,
    random,
  });
  if ('unknown' in choice) {
    const told = refuseByCode(played, readings, 'invalid_request', { message: choice.unknown });
    return { ...plainly(told, task), prompt };
  }
  const strikes = toStrikes(choice, target, account, task);
  const hit = strikes.length === 0 ? null : findInterception(strikes);
  if (hit === null) {
    const done = work(choice.scenario);
    return { told: done.told, task: done.task, prompt, choice, strikes };
  }
  const source = `scenario/${choice.scenario.name}`;
  const told =
    hit.kind === 'refuse'
      ? refuseByCode(played, readings, hit.error)
      : tellFixed(
          hit.kind === 'answer' ? hit.answer : NO_ANSWER,
          source,
          task === null ? {} : toPlaceholders(call, task),
        );
  return { told, task, prompt, choice, strikes };
}

/** Stands for an answer that the reset keeps from being sent. */
const NO_ANSWER = { status: 499, headers: {}, body: '' } as const;
