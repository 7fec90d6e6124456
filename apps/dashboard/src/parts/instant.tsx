import { Text, Tooltip } from '@mantine/core';
import { useSyncExternalStore } from 'react';

const SECOND = 1_000;
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });
const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', SECOND],
] as const;

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all times on the page, running while any is shown. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Nobody moved it on while nothing was shown.
  if (timer === undefined) now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const tell of listeners) tell();
  }, SECOND);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** This moment, in ms since the epoch; draws again each second. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);

/** A span in its largest unit, rounded: `in 3 hr.`, `5 min. ago`, `now`. */
export function toRelative(at: number, from: number): string {
  const span = at - from;
  const [unit, size] = units.find(([, ms]) => Math.abs(span) >= ms) ?? ['second', SECOND];
  return relative.format(Math.round(span / size), unit);
}

/** An instant (ms since the epoch, or ISO 8601) as exact local time. */
export const toExact = (at: number | string): string => exact.format(new Date(at));

/** When something was or will be, as a span from now; the exact local time on hover and focus. `null` is a dash. */
export function Instant({ at }: { readonly at: number | string | null }) {
  const from = useNow();
  if (at === null)
    return (
      <Text inherit component="span" aria-label="none">
        –
      </Text>
    );
  const ms = new Date(at).getTime();
  return (
    <Tooltip label={toExact(ms)}>
      <time dateTime={new Date(ms).toISOString()} style={{ whiteSpace: 'nowrap' }}>
        {toRelative(ms, from)}
      </time>
    </Tooltip>
  );
}

/** A span of time in words: `850 ms`, `4.2 s`, `3 min 20 s`, `2 h 5 min`. */
export function toSpan(ms: number): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / SECOND).toFixed(ms < 10_000 ? 1 : 0)} s`;
  const minutes = Math.floor(ms / 60_000);
  const seconds = Math.round((ms % 60_000) / SECOND);
  if (minutes < 60) return seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
