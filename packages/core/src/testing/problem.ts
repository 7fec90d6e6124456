import type { Provider } from '../provider.ts';

/** Something wrong with a provider: where, and what. */
export interface Problem {
  readonly provider: string;
  /** Where it stands, such as `examples.queued`. */
  readonly place: string;
  readonly problem: string;
}

export type Finding = Omit<Problem, 'provider'>;

/** One group of rules every provider keeps. */
export type Check = (provider: Provider) => Iterable<Finding>;

/** Turns what a check throws into a finding, so that one broken part does not hide the others. */
export function* guard(place: string, check: () => Iterable<Finding>): Iterable<Finding> {
  try {
    yield* check();
  } catch (error) {
    yield { place, problem: `threw ${error}` };
  }
}
