import type { Json, Provider } from '@understudy/core';
import type { JsonText } from '../document/json-text.ts';
import type { Page, PageEndpoint } from '../document/page.ts';
import type { Finding, Span } from '../document/span.ts';

/** A page with what core expects on it paired with what is there. */
export interface ReadPage extends Page {
  readonly provider: Provider;
  /** JSON samples by the place of the fact they show, and those that show none. */
  readonly pairedSamples: Pairing<JsonText>;
  readonly pairedEndpoints: Pairing<Finding<PageEndpoint>>;
}

export interface Pairing<F> {
  readonly pairs: ReadonlyMap<string, F>;
  readonly rest: readonly F[];
}

/** Reads one fact off a page, as often as the page states it. */
export type Reader = (page: ReadPage) => readonly Finding<Json>[];

/** How a fact is found on a page. */
export type Locator =
  | {
      /** Every one that finds something must find what core holds. */
      readonly readers: readonly Reader[];
      /** The part of core's value that the document states, in the readers' terms; all of it by default. */
      readonly stated: (value: Json) => Json;
      /** Whether members beyond those of core's value are no change (they are news of their own). */
      readonly isOpen?: boolean;
    }
  | {
      /** The fact follows from these, and has no text of its own. */
      readonly restsOn: readonly string[];
    };

/** A locator whose readers give core's value as it is. */
export const by = (...readers: readonly Reader[]): Locator => ({ readers, stated: (value) => value });

/** A locator for a payload: what it has beyond core's example is news, and no change. */
export const byPayload = (...readers: readonly Reader[]): Locator => ({ ...by(...readers), isOpen: true }) as Locator;

/** A locator whose readers give only a part of core's value, or that part in other terms. */
export const partBy = <V extends Json>(stated: (value: V) => Json, ...readers: readonly Reader[]): Locator => ({
  readers,
  stated: (value) => stated(value as V),
});

/** A locator for words that state a fact by standing there at all. */
export const byPresence = (...readers: readonly Reader[]): Locator => ({
  readers: readers.map((read) => (page) => read(page).map(({ spans }) => ({ value: true, spans }))),
  stated: () => true,
});

export const restsOn = (...places: readonly string[]): Locator => ({ restsOn: places });

/** A reader whose values are read on: `null` when they say nothing after all. */
export const mapped =
  (read: Reader, toValue: (value: Json) => Json | null): Reader =>
  (page) =>
    read(page).flatMap(({ value, spans }) => {
      const next = toValue(value);
      return next === null ? [] : [{ value: next, spans }];
    });

/** A reader of one value, by its index, out of the several that another reads at once. */
export const nth =
  (index: number, read: Reader): Reader =>
  (page) =>
    read(page).flatMap(({ value, spans }) => {
      const [one, span] = [(value as readonly Json[])[index], spans[index]];
      return one === undefined || span === undefined ? [] : [{ value: one, spans: [span] }];
    });

/** A reader whose number is given in a larger unit. */
export const times = (factor: number, read: Reader): Reader => mapped(read, (value) => (value as number) * factor);

/** Each member of the lists that a reader finds, with where it stands. */
export const membersOf =
  (read: Reader): Reader =>
  (page) =>
    read(page).flatMap(({ value, spans }) => {
      const members = value as readonly string[];
      if (spans.length === members.length)
        return members.map((one, index) => ({ value: one, spans: [spans[index] as Span] }));
      const [whole] = spans;
      return members.map((one) => {
        const text = page.text.slice(whole?.start, whole?.end);
        const start = (whole?.start ?? 0) + text.search(new RegExp(`\\b${one}\\b`));
        return { value: one, spans: [{ start, end: start + one.length }] };
      });
    });

/** A locator for a word that has to be among those that each reader lists. */
export const byMember = (word: string, ...readers: readonly Reader[]): Locator => ({
  readers: readers.map((read) => (page) => {
    const members = membersOf(read)(page);
    const found = members.filter(({ value }) => value === word);
    return found.length > 0 || members.length === 0 ? found : [{ value: members.map(({ value }) => value), spans: [] }];
  }),
  stated: () => word,
});

/** A reader that makes one list of all that another finds. */
export const listOf =
  (read: Reader): Reader =>
  (page) => {
    const found = read(page);
    return found.length === 0
      ? []
      : [{ value: found.map(({ value }) => value), spans: found.flatMap(({ spans }) => spans) }];
  };

/** A reader that puts the findings of others together under names; nothing when none finds anything. */
export const recordOf =
  (readers: Readonly<Record<string, Reader>>): Reader =>
  (page) => {
    const found = Object.entries(readers).flatMap(([name, read]) =>
      read(page)
        .slice(0, 1)
        .map((one) => ({ name, ...one })),
    );
    if (found.length === 0) return [];
    return [
      {
        value: Object.fromEntries(found.map(({ name, value }) => [name, value])),
        spans: found.flatMap(({ spans }) => spans),
      },
    ];
  };
