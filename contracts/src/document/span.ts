/** A stretch of a page's text, in UTF-16 units; `end` is the first that no longer belongs to it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Something read off a page, and where it stands there: one span for each piece of the value. */
export interface Finding<T> {
  readonly value: T;
  readonly spans: readonly Span[];
}

/** Whether two stretches share a character. */
export const isOverlapping = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
