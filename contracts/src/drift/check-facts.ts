import type { Json } from '@understudy/core';
import { toLeaves } from '../document/leaves.ts';
import type { Finding } from '../document/span.ts';
import type { DocumentedFact } from '../facts/documented-fact.ts';
import type { Locator, ReadPage } from './locator.ts';

type DirectLocator = Extract<Locator, { readers: unknown }>;

/** What became of a documented fact on a page. */
export type Outcome =
  | { readonly kind: 'confirmed'; readonly fact: DocumentedFact; readonly findings: readonly Finding<Json>[] }
  | {
      readonly kind: 'changed';
      readonly fact: DocumentedFact;
      readonly findings: readonly Finding<Json>[];
      readonly from: Json;
      readonly to: Json;
    }
  | { readonly kind: 'missing'; readonly fact: DocumentedFact }
  /** It has no text of its own, and what it follows from changed or is missing. */
  | { readonly kind: 'affected'; readonly fact: DocumentedFact; readonly by: readonly string[] };

/**
 * Looks every fact up on a page. A fact the page states several times is changed when one of them differs from what
 * core holds. Throws for a fact without a locator.
 */
export function checkFacts(
  facts: readonly DocumentedFact[],
  locators: Readonly<Record<string, Locator>>,
  page: ReadPage,
): Outcome[] {
  const direct = new Map<string, Outcome>();
  for (const fact of facts) {
    const locator = locators[fact.place];
    if (locator === undefined) {
      throw new Error(
        `Failed to look up ${fact.id}: no locator says where it stands. Add one to the provider's locators.`,
      );
    }
    if ('readers' in locator) direct.set(fact.place, lookUp(fact, locator, page));
  }
  return facts.map((fact) => direct.get(fact.place) ?? follow(fact, locators, direct));
}

function lookUp(fact: DocumentedFact, { readers, stated, isOpen }: DirectLocator, page: ReadPage): Outcome {
  const findings = readers.flatMap((read) => read(page));
  if (findings.length === 0) return { kind: 'missing', fact };
  const from = stated(fact.value);
  const other = findings.find(({ value }) => toDifferences(from, value, isOpen).length > 0);
  return other === undefined
    ? { kind: 'confirmed', fact, findings }
    : { kind: 'changed', fact, findings, from, to: other.value };
}

function follow(
  fact: DocumentedFact,
  locators: Readonly<Record<string, Locator>>,
  direct: ReadonlyMap<string, Outcome>,
): Outcome {
  const toRoots = (place: string): string[] => {
    const locator = locators[place];
    return locator !== undefined && 'restsOn' in locator ? locator.restsOn.flatMap(toRoots) : [place];
  };
  const roots = toRoots(fact.place);
  const broken = roots.filter((place) => direct.get(place)?.kind !== 'confirmed');
  return broken.length === 0 ? { kind: 'confirmed', fact, findings: [] } : { kind: 'affected', fact, by: broken };
}

/** One leaf that differs; `undefined` where a side does not have it. */
export interface Difference {
  readonly path: string;
  readonly from: Json | undefined;
  readonly to: Json | undefined;
}

/** Where two JSON values differ, leaf by leaf; with `isOpen`, members that only the second has are no difference. */
export function toDifferences(from: Json, to: Json, isOpen = false): Difference[] {
  const [a, b] = [toLeaves(from), toLeaves(to)];
  return [...new Set([...a.keys(), ...(isOpen ? [] : b.keys())])]
    .filter((path) => JSON.stringify(a.get(path)) !== JSON.stringify(b.get(path)))
    .map((path) => ({ path, from: a.get(path), to: b.get(path) }));
}
