import type { AttemptRow, JobRow } from '../../database/schema/index.ts';

/** What came of a create, once something did. `ended`: the job ended without an answer of the provider. */
export type CreateOutcome =
  | { readonly kind: 'answered' | 'unknown'; readonly job: JobRow; readonly attempt: AttemptRow }
  | { readonly kind: 'ended'; readonly job: JobRow };

/** Judges a create by its job and the last attempt of it; `null` while there may still be an answer. */
export function judgeCreate(job: JobRow, attempt: AttemptRow | null): CreateOutcome | null {
  if (attempt?.outcome === 'accepted') return { kind: 'answered', job, attempt };
  if (attempt?.outcome === 'unknown' && attempt.resolution === null) return { kind: 'unknown', job, attempt };
  if (job.phase !== 'done') return null;
  if (attempt?.outcome === 'rejected') return { kind: 'answered', job, attempt };
  return { kind: 'ended', job };
}
