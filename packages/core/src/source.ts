/** Where a fact comes from. `at` is a locator in the provider's document, never a quotation. */
export type Source =
  | { readonly kind: 'documented'; readonly at: string }
  | { readonly kind: 'public'; readonly at: string }
  | { readonly kind: 'inferred'; readonly because: string };

/** A value with its source. A fact the document does not state is `null` where the fact would stand. */
export interface Fact<T> {
  readonly value: T;
  readonly source: Source;
}

/** The provider's own document says so, at this place. */
export const documented = <const T>(value: T, at: string): Fact<T> => ({
  value,
  source: { kind: 'documented', at },
});

/** Another public page or client of the same provider says so. */
export const published = <const T>(value: T, at: string): Fact<T> => ({
  value,
  source: { kind: 'public', at },
});

/** Stated nowhere; it follows from what is, for this reason. */
export const inferred = <const T>(value: T, because: string): Fact<T> => ({
  value,
  source: { kind: 'inferred', because },
});

/** One line for a header or a log: `documented: Task Status table`. ASCII only, so that it fits an HTTP header. */
export function toSourceLine(source: Source): string {
  const detail = source.kind === 'inferred' ? source.because : source.at;
  return `${source.kind}: ${detail}`.replace(/[^\x20-\x7e]/g, '?');
}
