import {
  columnVisibilityFeature,
  type ReactTable,
  type Row,
  rowSelectionFeature,
  tableFeatures,
} from '@tanstack/react-table';
import type { Job } from './job-filter.ts';

interface ColumnMeta {
  /** What its head says. */
  readonly label: string;
  /** As a track of a CSS grid. */
  readonly width: string;
  /** The order that its head asks for. */
  readonly sort?: string;
  /** Its head is there for screen readers alone. */
  readonly isHeadHidden?: true;
  /** Shown only when someone wants it. */
  readonly isExtra?: true;
}

/** What the table of jobs can do. */
export const features = tableFeatures({
  columnVisibilityFeature,
  rowSelectionFeature,
  columnMeta: {} as ColumnMeta,
});

export type JobTable = ReactTable<typeof features, Job>;
export type JobTableRow = Row<typeof features, Job>;
