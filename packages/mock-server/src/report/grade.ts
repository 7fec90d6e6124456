import { type FindingKind, findings, type Severity } from './finding.ts';

/** A mark as in school; `null` where nothing was called yet. */
export type Grade = 'A' | 'B' | 'C' | 'D' | 'F' | null;

/** How a mark comes about, in words. */
export const GRADE_RULE =
  'A: nothing found. B: minor findings only. C: one kind of major finding. D: several kinds of them. F: a critical finding, whatever else.';

/** The mark for what was found, by the rule above: how bad counts, not how often. */
export function toGrade(kinds: readonly FindingKind[]): Exclude<Grade, null> {
  const count = (severity: Severity): number => kinds.filter((kind) => findings[kind].severity === severity).length;
  if (count('critical') > 0) return 'F';
  const majors = count('major');
  if (majors > 0) return majors > 1 ? 'D' : 'C';
  return kinds.length > 0 ? 'B' : 'A';
}
