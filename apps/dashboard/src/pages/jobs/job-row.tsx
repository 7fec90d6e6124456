import { FlexRender } from '@tanstack/react-table';
import { memo, useMemo } from 'react';
import type { JobTableRow } from './features.ts';
import type { Job } from './job-filter.ts';
import css from './row.module.css';
import { RowContext } from './row-context.ts';

interface JobRowProps {
  readonly row: JobTableRow;
  /** Its place in the whole list, from 0. */
  readonly index: number;
  /** In px from the top of the list. */
  readonly top: number;
  readonly isSelected: boolean;
  /** Whether the keyboard is here. */
  readonly isActive: boolean;
  /** The ids of the columns that are shown, in one text. */
  readonly shown: string;
  readonly openMenu: (job: Job, button: HTMLElement) => void;
}

/** A job as a row of cells. Drawn anew only when what is on it changed. */
export const JobRow = memo(DrawnRow, (before, now) => {
  const { row, ...rest } = before;
  const isSame = (Object.keys(rest) as (keyof typeof rest)[]).every((name) => before[name] === now[name]);
  return isSame && row.original === now.row.original;
});

function DrawnRow({ row, index, top, isSelected, isActive, openMenu }: JobRowProps) {
  const context = useMemo(() => ({ isActive, openMenu }), [isActive, openMenu]);
  return (
    <RowContext value={context}>
      <tr
        className={css['row']}
        style={{ transform: `translateY(${top}px)` }}
        aria-rowindex={index + 2}
        data-selected={isSelected || undefined}
        data-active={isActive || undefined}
        data-job-id={row.original.id}
        data-status={row.original.status}
      >
        {row.getVisibleCells().map((cell) => (
          <td key={cell.id} className={css['cell']} data-column={cell.column.id}>
            <FlexRender cell={cell} />
          </td>
        ))}
      </tr>
    </RowContext>
  );
}
