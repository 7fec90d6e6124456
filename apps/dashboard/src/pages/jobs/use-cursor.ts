import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useShortcuts } from '../../shell/shortcut.ts';
import type { Act } from './acts.ts';
import type { JobTable } from './features.ts';
import type { Job } from './job-filter.ts';
import type { Sight } from './refresh-pages.ts';
import { selectRow } from './row-check.tsx';

interface CursorProps {
  readonly table: JobTable;
  readonly jobs: readonly Job[];
  readonly offset: number;
  readonly sight: RefObject<Sight>;
  readonly scroll: RefObject<HTMLElement | null>;
  /** Scrolls a row onto the screen, counted from the start of the list. */
  readonly show: (index: number) => void;
  readonly onAct: (act: Act, jobs: readonly Job[]) => void;
}

interface Cursor {
  /** The row that the keyboard is in, counted from the start of the list. */
  readonly index: number;
  readonly listeners: {
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
}

/** One row at a time is that of the keyboard: keys move it, and act on its job. */
export function useCursor({ table, jobs, offset, sight, scroll, show, onAct }: CursorProps): Cursor {
  const [active, setActive] = useState<{ readonly id: string | null; readonly place: number }>({ id: null, place: 0 });
  const wantsFocus = useRef(false);
  const hasFocus = useRef(false);
  const place = useMemo(() => {
    const found = jobs.findIndex(({ id }) => id === active.id);
    // Where the job left the view, the next one takes its place.
    return found === -1 ? Math.max(0, Math.min(active.place, jobs.length - 1)) : found;
  }, [jobs, active]);
  const job = jobs[place];

  useLayoutEffect(() => {
    const isLost = hasFocus.current && document.activeElement === document.body;
    if (!wantsFocus.current && !isLost) return;
    const link = scroll.current?.querySelector<HTMLElement>(`[data-job-id="${job?.id}"] [data-row-link]`);
    link?.focus({ preventScroll: true });
    if (link) wantsFocus.current = false;
  });

  const move = (to: number): void => {
    const next = Math.max(0, Math.min(to, jobs.length - 1));
    const target = jobs[next];
    if (target === undefined) return;
    wantsFocus.current = true;
    setActive({ id: target.id, place: next });
    show(offset + next);
  };
  const isInside = (): boolean => scroll.current?.contains(document.activeElement) === true;
  const down = (): void => {
    if (active.id === null) move(sight.current.from - offset);
    else move(isInside() ? place + 1 : place);
  };
  const act = (what: Act) => (): void => {
    const selected = table.getSelectedRowModel().rows.map(({ original }) => original);
    if (selected.length > 0) onAct(what, selected);
    else if (active.id !== null && job !== undefined) onAct(what, [job]);
  };
  const row = active.id === null || job === undefined ? undefined : table.getRowModel().rowsById[job.id];
  useShortcuts([
    { keys: 'j', label: 'Next job', run: down },
    { keys: 'k', label: 'Job before', run: () => move(place - 1) },
    { keys: 'Home', label: 'First job', run: () => move(0) },
    { keys: 'End', label: 'Last job that is loaded', run: () => move(jobs.length - 1) },
    { keys: 'x', label: 'Select the job', run: () => row && selectRow(row, false) },
    { keys: 'X', label: 'Select all jobs up to this one', run: () => row && selectRow(row, true) },
    { keys: 'c', label: 'Cancel the job, or those selected', run: act('cancel') },
    { keys: 'r', label: 'Retry the job, or those selected', run: act('retry') },
  ]);

  return {
    index: offset + place,
    listeners: {
      onFocus({ target }) {
        hasFocus.current = true;
        const id = target.closest<HTMLElement>('[data-job-id]')?.dataset['jobId'];
        if (id === undefined || id === active.id) return;
        setActive({ id, place: jobs.findIndex((one) => one.id === id) });
      },
      onBlur: () => {
        hasFocus.current = false;
      },
      onKeyDown(event) {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        const isInRow = event.target instanceof HTMLElement && event.target.closest('[data-job-id]') !== null;
        if (step === undefined || !isInRow) return;
        event.preventDefault();
        move(place + step);
      },
    },
  };
}
