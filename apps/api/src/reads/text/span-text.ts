const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From how many milliseconds on a span is told in a unit. */
const rows = [
  { from: 2 * DAY, size: DAY, unit: 'days' },
  { from: 2 * HOUR, size: HOUR, unit: 'h' },
  { from: 2 * MINUTE, size: MINUTE, unit: 'min' },
  { from: SECOND, size: SECOND, unit: 's' },
] as const;

/** Milliseconds as people read them: 90000 → `90 s`, 86400000 → `24 h`. */
export function toSpanText(ms: number): string {
  const row = rows.find(({ from }) => ms >= from);
  return row === undefined ? 'less than a second' : `${Math.round(ms / row.size)} ${row.unit}`;
}
