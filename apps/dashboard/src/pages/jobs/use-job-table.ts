import { type ColumnVisibilityState, useTable } from '@tanstack/react-table';
import { useEffect, useMemo } from 'react';
import { columns } from './columns.tsx';
import { features, type JobTable } from './features.ts';
import type { Job } from './job-filter.ts';

const usual = columns.filter(({ meta }) => meta?.isExtra !== true).flatMap(({ id }) => id ?? []);

interface JobTableState {
  /** The ids of the columns to show; the usual ones when it is absent. */
  readonly shown: readonly string[] | undefined;
  readonly onShown: (shown: readonly string[] | undefined) => void;
  /** What was selected in one view is not in another. */
  readonly viewText: string;
}

/** The columns and the selection of the table. */
export function useJobTable(jobs: readonly Job[], { shown = usual, onShown, viewText }: JobTableState): JobTable {
  const columnVisibility = useMemo(() => toVisibility(shown), [shown]);
  const table = useTable({
    features,
    columns,
    data: jobs,
    getRowId: ({ id }) => id,
    state: { columnVisibility },
    onColumnVisibilityChange(change) {
      const next = typeof change === 'function' ? change(columnVisibility) : change;
      const ids = columns.flatMap(({ id }) => (id !== undefined && next[id] !== false ? [id] : []));
      onShown(ids.join() === usual.join() ? undefined : ids);
    },
  });
  // Another view is the reason.
  useEffect(() => table.resetRowSelection(true), [viewText]);
  return table;
}

const toVisibility = (shown: readonly (string | undefined)[]): ColumnVisibilityState =>
  Object.fromEntries(columns.map(({ id = '', enableHiding }) => [id, enableHiding === false || shown.includes(id)]));
