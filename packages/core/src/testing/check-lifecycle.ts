import type { Lifecycle } from '../lifecycle.ts';
import { JobStatus } from '../video/job.ts';
import { canMove, isFinal } from '../video/machine.ts';
import type { Check, Finding } from './problem.ts';

/** The lifecycle: closed, reachable, ending, and never ahead of our own job machine. */
export const checkLifecycle: Check = function* ({ lifecycle }) {
  const { initial, states, words } = lifecycle;
  if (states[initial] === undefined) yield { place: 'lifecycle.initial', problem: `${initial} is not a state` };
  const reachable = toReachable(lifecycle);
  for (const name of Object.keys(states)) yield* checkState(lifecycle, name, reachable);
  for (const status of JobStatus.options) {
    const place = `lifecycle.words.${status}`;
    const word = words[status];
    const job = states[word]?.job;
    if (job === undefined) yield { place, problem: `${word} is not a state` };
    // A provider without a word for it reports a canceled task as failed.
    else if (job !== status && !(status === 'canceled' && job === 'failed')) {
      yield { place, problem: `${word} means ${job}` };
    }
  }
};

function* checkState({ states }: Lifecycle, name: string, reachable: ReadonlySet<string>): Iterable<Finding> {
  const place = `lifecycle.states.${name}`;
  const state = states[name];
  if (state === undefined) return;
  if (name !== name.toLowerCase()) yield { place, problem: 'not in lower case, and words are looked up in lower case' };
  if (!reachable.has(name)) yield { place, problem: 'not reachable from the initial state' };
  const job = JobStatus.safeParse(state.job);
  if (!job.success) {
    yield { place, problem: `means ${state.job}, which is no job status` };
    return;
  }
  if (isFinal(job.data) !== (state.to.length === 0)) {
    yield { place, problem: isFinal(job.data) ? 'an end that goes on' : 'nothing follows, although it is no end' };
  }
  for (const to of state.to) {
    const next = states[to];
    if (next === undefined) yield { place, problem: `goes to ${to}, which is not a state` };
    else if (!canMove(job.data, next.job)) {
      yield { place, problem: `goes to ${to}, but a job cannot go from ${job.data} to ${next.job}` };
    }
  }
  const [from, to] = state.progress ?? [0, 100];
  if (!(0 <= from && from <= to && to <= 100)) yield { place, problem: `a progress band of ${from} to ${to}` };
}

function toReachable({ initial, states }: Lifecycle): ReadonlySet<string> {
  const reached = new Set([initial]);
  // A set hands out what is added while it is read.
  for (const name of reached) for (const next of states[name]?.to ?? []) reached.add(next);
  return reached;
}
