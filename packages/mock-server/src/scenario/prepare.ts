import type { FailureCode, JobStatus } from '@understudy/core';
import { builtIn } from './built-in.ts';
import type { CallbackStep, Fault, FaultTarget, FixedAnswer, Scenario } from './scenario.ts';
import { type MomentParts, toMomentParts, toMs } from './time.ts';

/** A step with its moment worked out. */
export interface PreparedStep extends MomentParts {
  readonly status: JobStatus;
  readonly word: string | null;
  readonly progress: readonly [number, number] | null;
  readonly failure: FailureCode | null;
  readonly answer: FixedAnswer | null;
}

/** A scenario ready to be played: every text parsed, every default filled in. */
export interface PreparedScenario {
  readonly name: string;
  readonly steps: readonly PreparedStep[];
  readonly stretch: number;
  readonly resultLifetimeMs: number | null;
  readonly faults: readonly Fault[];
  readonly callbacks: readonly CallbackStep[] | null;
  readonly created: FixedAnswer | null;
  readonly downloaded: FixedAnswer | null;
}

const successTimeline = builtIn[0]?.timeline ?? [];

/** Parses a scenario's moments and spans once, so that playing it is arithmetic. */
export function prepareScenario(scenario: Scenario): PreparedScenario {
  return {
    name: scenario.name,
    steps: (scenario.timeline ?? successTimeline).map((step) => ({
      ...toMomentParts(step.at),
      status: step.status,
      word: step.word ?? null,
      progress: step.progress ?? null,
      failure: step.failure ?? null,
      answer: step.answer ?? null,
    })),
    stretch: scenario.stretch ?? 1,
    resultLifetimeMs: scenario.resultLifetime === undefined ? null : toMs(scenario.resultLifetime),
    faults: scenario.faults ?? [],
    callbacks: scenario.callbacks ?? null,
    created: scenario.created ?? null,
    downloaded: scenario.downloaded ?? null,
  };
}

/** The same scenario with its faults striking only this call: what `NAME@CALL` means. */
export function aimScenario(scenario: Scenario, target: FaultTarget): Scenario {
  return { ...scenario, faults: scenario.faults?.map((fault) => ({ ...fault, on: [target] })) };
}

/** Several scenarios in one: the faults of all, and of everything else the last that says it. */
export function mergeScenarios(scenarios: readonly Scenario[]): Scenario {
  const merged = Object.assign({}, ...scenarios) as Scenario;
  return { ...merged, faults: scenarios.flatMap((scenario) => scenario.faults ?? []) };
}
