import type { Finding } from './finding.ts';
import type { Lab } from './lab.ts';

/** One comparison of the benchmark. Runs in a process of its own, so that nothing it does weighs on the others. */
export interface Line {
  readonly title: string;
  /** What is done, and next to what. */
  readonly about: string;
  measure(lab: Lab): Promise<Finding>;
}
