const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });

/** An instant (ms since the epoch) as local time of day, to the millisecond: `13:06:29.107`. */
export const toClock = (at: number): string => clock.format(at);

/** The local day of an instant (ms since the epoch). */
export const toDay = (at: number): string => day.format(at);
