import { findIllegalMove } from '../lifecycle.ts';
import type { Provider } from '../provider.ts';
import type { JobStatus } from '../video/job.ts';
import { checkAccept } from './check-accept.ts';
import { checkAdapter } from './check-adapter.ts';
import { checkAnswers } from './check-answers.ts';
import { checkExamples } from './check-examples.ts';
import { checkLifecycle } from './check-lifecycle.ts';
import { checkProfile } from './check-profile.ts';
import { checkRequests } from './check-requests.ts';
import { checkRetrieved } from './check-retrieved.ts';
import { checkSpec } from './check-spec.ts';
import { type Check, guard, type Problem } from './problem.ts';

const checks: Readonly<Record<string, Check>> = {
  spec: checkSpec,
  examples: checkExamples,
  lifecycle: checkLifecycle,
  profile: checkProfile,
  adapter: checkAdapter,
  accept: checkAccept,
  retrieved: checkRetrieved,
  answers: checkAnswers,
  requests: checkRequests,
};

/** Everything that is wrong with a provider by the rules all providers keep; empty when nothing is. */
export function checkProvider(provider: Provider): Problem[] {
  const problems = new Map<string, Problem>();
  for (const [name, check] of Object.entries(checks)) {
    for (const { place, problem } of guard(name, () => check(provider))) {
      problems.set(`${place}: ${problem}`, { provider: provider.id, place, problem });
    }
  }
  return [...problems.values()];
}

/**
 * The first illegal move a scenario would make a provider's task do, if any.
 * `walk` is what the task goes through after its creation; `word` stands where the state is not the provider's own
 * word for the status.
 */
export function findScenarioProblems(
  provider: Provider,
  walk: readonly { readonly status: JobStatus; readonly word?: string | null | undefined }[],
): Problem[] {
  const { lifecycle } = provider;
  const states = walk.map(({ status, word }) => word ?? lifecycle.words[status]);
  const illegal = findIllegalMove(lifecycle, [lifecycle.initial, ...states]);
  if (illegal === null) return [];
  const { from, to, allowed } = illegal;
  const problem = `a task cannot go from ${from} to ${to}; allowed: ${allowed.join(', ') || 'nothing, it is an end'}`;
  return [{ provider: provider.id, place: 'scenario', problem }];
}
