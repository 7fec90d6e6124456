import { VisuallyHidden } from '@mantine/core';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { JobTable } from './features.ts';
import css from './list.module.css';
import rowCss from './row.module.css';
import { ViewCheck } from './row-check.tsx';

/** What the jobs are sorted by. */
export interface HeadSort {
  readonly by: string;
  readonly isAscending: boolean;
  /** Sorts by this; when it is so already, the other way round. */
  readonly onSort: (by: string) => void;
}

interface JobHeadProps {
  readonly table: JobTable;
  readonly sort: HeadSort;
}

/** The heads of the columns; those of orders sort. */
export function JobHead({ table, sort: { by, isAscending, onSort } }: JobHeadProps) {
  return (
    <thead className={css['head']}>
      <tr className={css['heads']} aria-rowindex={1}>
        {table.getVisibleLeafColumns().map(({ id, columnDef: { meta } }) => (
          <th
            key={id}
            scope="col"
            className={rowCss['cell']}
            data-column={id}
            {...(meta?.sort === by && { 'aria-sort': isAscending ? 'ascending' : 'descending' })}
          >
            {id === 'select' && <ViewCheck table={table} />}
            {meta?.isHeadHidden && id !== 'select' && <VisuallyHidden>{meta.label}</VisuallyHidden>}
            {!meta?.isHeadHidden && meta?.sort === undefined && meta?.label}
            {meta?.sort !== undefined && (
              <button type="button" className={css['sort']} onClick={() => meta.sort && onSort(meta.sort)}>
                {meta.label}
                {meta.sort === by &&
                  (isAscending ? <ArrowUp size={12} aria-hidden /> : <ArrowDown size={12} aria-hidden />)}
              </button>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}
