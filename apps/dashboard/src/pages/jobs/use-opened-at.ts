import { useEffect, useMemo, useState } from 'react';

const LOOK_MS = 60_000;

/** When a view was opened, in ms; a view that stays open overnight counts as opened again. */
export function useOpenedAt(viewText: string): number {
  const [day, setDay] = useState(toDay);
  useEffect(() => {
    const timer = setInterval(() => setDay(toDay()), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  // Both are reasons to look at the clock.
  return useMemo(() => Date.now(), [viewText, day]);
}

const toDay = (): string => new Date().toDateString();
