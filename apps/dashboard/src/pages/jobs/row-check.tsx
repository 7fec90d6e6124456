import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { JobTable, JobTableRow } from './features.ts';
import css from './row.module.css';
import { useRowTabIndex } from './row-context.ts';

/** As many as the gateway takes at once. */
export const MOST_SELECTED = 200;

/** Whether a row is selected. With Shift, all from the one before to this one become as this one does. */
export function RowCheck({ row }: { readonly row: JobTableRow }) {
  const isSelected = row.getIsSelected();
  const tabIndex = useRowTabIndex();
  return (
    <Box
      label={`Select ${row.original.prompt.slice(0, 60)}`}
      state={isSelected}
      tabIndex={tabIndex}
      onClick={(hasShift) => selectRow(row, hasShift)}
    />
  );
}

/** Selects the row, or no longer; `isRange`: and all from the row before that. */
export function selectRow({ table, id }: JobTableRow, isRange: boolean): void {
  // The row that was drawn may be of older data.
  const row = table.getRow(id);
  row.getToggleSelectedHandler()({ shiftKey: isRange, target: { checked: !row.getIsSelected() } });
}

/** Selects all loaded jobs, as many as can be acted on at once, or none. */
export function ViewCheck({ table }: { readonly table: JobTable }) {
  const rows = table.getRowModel().rows.slice(0, MOST_SELECTED);
  const selected = rows.filter((row) => row.getIsSelected()).length;
  const isAll = selected > 0 && selected === rows.length;
  const toggle = (): void =>
    table.setRowSelection(isAll ? {} : Object.fromEntries(rows.map(({ id }) => [id, true as const])));
  return (
    <Box
      label={isAll ? 'Select none' : `Select the first ${rows.length} jobs`}
      state={isAll || (selected > 0 && 'mixed')}
      tabIndex={0}
      onClick={toggle}
    />
  );
}

interface BoxProps {
  readonly label: string;
  readonly state: boolean | 'mixed';
  readonly tabIndex: 0 | -1;
  readonly onClick: (hasShift: boolean) => void;
}

/** A checkbox that leaves the keys of one letter to the page, which a field would take. */
function Box({ label, state, tabIndex, onClick }: BoxProps): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input would take the keys of one letter.
    <button
      type="button"
      role="checkbox"
      className={css['check']}
      aria-checked={state}
      aria-label={label}
      tabIndex={tabIndex}
      onClick={({ shiftKey }) => onClick(shiftKey)}
    >
      {state === true && <Check size={12} strokeWidth={3.5} aria-hidden />}
      {state === 'mixed' && <Minus size={12} strokeWidth={3.5} aria-hidden />}
    </button>
  );
}
