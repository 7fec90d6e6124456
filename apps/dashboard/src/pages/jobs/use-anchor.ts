import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Job } from './job-filter.ts';

interface AnchorProps {
  readonly scroll: RefObject<HTMLElement | null>;
  readonly jobs: readonly Job[];
  readonly offset: number;
  readonly rowPx: number;
  readonly viewText: string;
  /** The rows on the screen, counted from the start of the list. */
  readonly from: number;
  readonly to: number;
}

interface Seen {
  readonly id: string;
  readonly index: number;
}

/** Keeps the rows on the screen where they are when others above them come or go; a new view begins at its top. */
export function useAnchor({ scroll, jobs, offset, rowPx, viewText, from, to }: AnchorProps): void {
  const seen = useRef<readonly Seen[]>([]);
  const view = useRef(viewText);
  useLayoutEffect(() => {
    const element = scroll.current;
    if (element === null) return;
    if (view.current !== viewText) {
      view.current = viewText;
      element.scrollTop = 0;
    } else if (element.scrollTop > 0) {
      element.scrollTop += findShift(seen.current, jobs, offset) * rowPx;
    }
  }, [scroll, jobs, offset, rowPx, viewText]);
  useLayoutEffect(() => {
    seen.current = jobs.slice(Math.max(0, from - offset), to - offset + 1).map(({ id }, place) => ({
      id,
      index: Math.max(from, offset) + place,
    }));
  });
}

/** By how many rows the first that was on the screen and is still there has moved. */
function findShift(seen: readonly Seen[], jobs: readonly Job[], offset: number): number {
  for (const { id, index } of seen) {
    if (jobs[index - offset]?.id === id) return 0;
    const place = jobs.findIndex((job) => job.id === id);
    if (place !== -1) return place + offset - index;
  }
  return 0;
}
