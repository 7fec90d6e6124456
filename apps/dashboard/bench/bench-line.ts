import type { Finding } from '../../api/bench/finding.ts';
import type { Stage } from '../e2e/stage.ts';

/** One measurement of the pages in a real browser. */
export interface BenchLine {
  readonly title: string;
  /** What is done, and how it is measured. */
  readonly about: string;
  measure(stage: Stage, tell: (progress: string) => void): Promise<Finding>;
}
