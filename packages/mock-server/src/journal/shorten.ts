/** Texts up to this length are kept as they are. */
const MAX_TEXT = 16_384;
/** In a longer text, quoted stretches without a space that are longer than this are files in base64, not words. */
const MAX_RUN = 512;
/** What is kept of each of them. */
const KEPT_OF_RUN = 64;

const toMark = (left: number): string => `[+${left} characters]`;

/**
 * A text, shortened only when it is long: base64 in JSON to its first characters (the JSON stays readable),
 * and what is then still too long by its end. Returns a copy, because a slice would keep the whole text in memory.
 */
export function shortenText(text: string): string {
  return text.length <= MAX_TEXT ? text : shortenLong(text);
}

function shortenLong(text: string): string {
  const pieces: string[] = [];
  let kept = 0;
  let from = 0;
  while (from < text.length && kept < MAX_TEXT) {
    const quote = text.indexOf('"', from);
    const end = quote === -1 ? text.length : quote;
    const stop = toStop(text, end);
    if (isEncoded(text, from, stop)) {
      pieces.push(text.slice(from, from + KEPT_OF_RUN), toMark(stop - from - KEPT_OF_RUN), text.slice(stop, end));
      kept += KEPT_OF_RUN + end - stop;
    } else {
      const until = Math.min(end, from + MAX_TEXT - kept);
      pieces.push(text.slice(from, until));
      kept += until - from;
      if (until < end) {
        from = until;
        break;
      }
    }
    if (quote !== -1) pieces.push('"');
    kept++;
    from = end + 1;
  }
  if (from < text.length) pieces.push(toMark(text.length - from));
  return pieces.join('');
}

const isEncoded = (text: string, from: number, end: number): boolean =>
  end - from > MAX_RUN && !/[\s\\]/.test(text.slice(from, from + MAX_RUN));

/** The end of a stretch without the backslashes there: they belong to the quote that follows. */
function toStop(text: string, end: number): number {
  let stop = end;
  while (text[stop - 1] === '\\') stop--;
  return stop;
}

/** A value of JSON as people want to see it: base64 in it by its first characters. */
export function shortenValue(value: unknown): unknown {
  return typeof value === 'string' && isEncoded(value, 0, value.length)
    ? `${value.slice(0, KEPT_OF_RUN)}${toMark(value.length - KEPT_OF_RUN)}`
    : value;
}
