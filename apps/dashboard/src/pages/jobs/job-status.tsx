import { useVocabulary, type Word } from '../../server/vocabulary.ts';
import type { Job } from './job-filter.ts';
import css from './row.module.css';

/** The status of a job, or what the gateway does for it where people have to know that rather; and how far it is. */
export function JobStatus({ job }: { readonly job: Job }) {
  const words = useVocabulary();
  const { label, tone, description } = toShown(words.find('statuses', job.status), words.find('phases', job.phase));
  const progress = job.status === 'in_progress' ? job.progress : null;
  return (
    <>
      <span className="word" data-tone={tone} title={job.error?.message ?? description}>
        {label}
      </span>
      {progress !== null && (
        <>
          <span className={css['percent']}>{progress} %</span>
          <span
            className={css['bar']}
            role="progressbar"
            aria-label="Progress"
            aria-valuenow={progress}
            style={{ width: `${progress}%` }}
          />
        </>
      )}
    </>
  );
}

const toShown = (status: Word, phase: Word): Word => (phase.tone === 'warning' ? phase : status);
