import { useContext } from 'react';
import type { Job } from './job-filter.ts';
import css from './row.module.css';
import { RowContext, useRowTabIndex } from './row-context.ts';

/** Opens the menu of what can be done with a job; all rows share one. */
export function ActsButton({ job }: { readonly job: Job }) {
  const { openMenu } = useContext(RowContext);
  return (
    <button
      type="button"
      className={css['acts']}
      aria-haspopup="menu"
      aria-label="Acts"
      tabIndex={useRowTabIndex()}
      onClick={({ currentTarget }) => openMenu(job, currentTarget)}
    />
  );
}
