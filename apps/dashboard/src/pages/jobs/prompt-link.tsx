import { Link } from '@tanstack/react-router';
import type { Job } from './job-filter.ts';
import css from './row.module.css';
import { useRowTabIndex } from './row-context.ts';

/** The prompt in one line; leads to the job. */
export function PromptLink({ job: { id, prompt } }: { readonly job: Job }) {
  return (
    <Link
      to="/jobs/$jobId"
      params={{ jobId: id }}
      preload={false}
      className={css['prompt']}
      title={prompt}
      tabIndex={useRowTabIndex()}
      data-row-link
    >
      {prompt.trim() === '' ? 'Without a prompt' : prompt}
    </Link>
  );
}
