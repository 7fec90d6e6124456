import { Box } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Act } from './acts.ts';
import type { JobTable as Table } from './features.ts';
import type { Job } from './job-filter.ts';
import { type HeadSort, JobHead } from './job-head.tsx';
import { JobRow } from './job-row.tsx';
import css from './list.module.css';
import { NewJobs } from './new-jobs.tsx';
import type { Sight } from './refresh-pages.ts';
import { type MenuPlace, RowMenu } from './row-menu.tsx';
import { useAnchor } from './use-anchor.ts';
import { useCursor } from './use-cursor.ts';
import type { JobList } from './use-job-list.ts';
import { useMorePages } from './use-more-pages.ts';
import { useRoom } from './use-room.ts';

const HEAD_PX = 36;
const ROW_PX = 44;
const CARD_PX = 96;
const LEAST_PX = 360;

interface JobTableProps {
  readonly table: Table;
  readonly list: JobList;
  /** Told which part of the list is on the screen. */
  readonly sight: RefObject<Sight>;
  /** Differs between views; each begins at its top. */
  readonly viewText: string;
  readonly sort: HeadSort;
  readonly onAct: (act: Act, jobs: readonly Job[]) => void;
}

/** The jobs as rows, of which only those on the screen are drawn. */
export function JobTable({ table, list, sight, viewText, sort, onAct }: JobTableProps) {
  const { query, jobs, offset } = list;
  const scroll = useRef<HTMLDivElement>(null);
  const isNarrow = useMediaQuery('(max-width: 47.99em)') ?? false;
  const rowPx = isNarrow ? CARD_PX : ROW_PX;
  const room = useRoom(scroll, LEAST_PX);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const openMenu = useCallback((job: Job, button: HTMLElement) => setMenu({ job, button }), []);
  const rows = table.getRowModel().rows;
  const columns = table.getVisibleLeafColumns();
  const shown = columns.map(({ id }) => id).join();
  const cursor = useCursor({
    table,
    jobs,
    offset,
    sight,
    scroll,
    show: (index) => virtualizer.scrollToIndex(index),
    onAct,
  });

  const virtualizer = useVirtualizer({
    count: offset + rows.length + (query.hasNextPage ? 1 : 0),
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    overscan: 8,
    scrollPaddingEnd: HEAD_PX,
    // The row of the keyboard stays, so that the focus is not lost when it is scrolled away.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), cursor.index])].sort((a, b) => a - b),
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx]);
  const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {};
  const isAtTop = (virtualizer.scrollOffset ?? 0) < rowPx / 2;
  useAnchor({ scroll, jobs, offset, rowPx, viewText, from: startIndex, to: endIndex });
  useMorePages(list, { from: startIndex, to: endIndex, isAtTop });
  useLayoutEffect(() => {
    sight.current = { from: startIndex, to: endIndex, isAtTop };
  });

  const toTop = (): void => {
    scroll.current?.scrollTo({ top: 0 });
    // The button that was pressed goes away.
    scroll.current?.focus({ preventScroll: true });
  };

  return (
    <div className={css['frame']} data-narrow={isNarrow || undefined}>
      <Box
        ref={scroll}
        className={css['scroll']}
        role="region"
        aria-label="List of jobs"
        tabIndex={0}
        style={{ maxHeight: room }}
        data-scroll-rows
        data-scroll-restoration-id="jobs"
        data-loaded-rows={rows.length}
        {...cursor.listeners}
      >
        <table
          className={css['table']}
          aria-label="Jobs"
          aria-rowcount={query.hasNextPage ? -1 : offset + rows.length + 1}
          aria-busy={query.isPlaceholderData}
          style={toTracks(columns.map(({ columnDef }) => columnDef.meta?.width ?? 'auto'))}
        >
          <JobHead table={table} sort={sort} />
          <tbody className={css['rows']} style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const row = rows[index - offset];
              if (row === undefined) return <Outline key={`outline ${index}`} top={start} />;
              return (
                <JobRow
                  key={row.id}
                  row={row}
                  index={index}
                  top={start}
                  isSelected={row.getIsSelected()}
                  isActive={index === cursor.index}
                  shown={shown}
                  openMenu={openMenu}
                />
              );
            })}
          </tbody>
        </table>
      </Box>
      <NewJobs count={list.newJobs} onShow={toTop} />
      {menu !== null && <RowMenu {...menu} onAct={onAct} onClose={() => setMenu(null)} />}
    </div>
  );
}

/** A row that is not here yet. */
const Outline = ({ top }: { readonly top: number }) => (
  <tr className={css['outline']} style={{ transform: `translateY(${top}px)` }} aria-hidden />
);

const toTracks = (widths: readonly string[]): CSSProperties => ({ ['--tracks' as string]: widths.join(' ') });
