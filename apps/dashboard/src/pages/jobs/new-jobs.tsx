import { Button } from '@mantine/core';
import { ArrowUp } from 'lucide-react';
import css from './list.module.css';
import { MOST_NEW } from './use-job-list.ts';

interface NewJobsProps {
  readonly count: number;
  readonly onShow: () => void;
}

/** That jobs came above those on the screen, which are not moved for them; leads to them. */
export function NewJobs({ count, onShow }: NewJobsProps) {
  const many = count >= MOST_NEW ? `${MOST_NEW} or more` : count;
  return (
    <div role="status" className={css['fresh']}>
      {count > 0 && (
        <Button size="xs" radius="xl" leftSection={<ArrowUp size={14} aria-hidden />} onClick={onShow}>
          {many} new {count === 1 ? 'job' : 'jobs'}
        </Button>
      )}
    </div>
  );
}
