import type { DocumentedFact } from '../facts/documented-fact.ts';
import type { Locator } from './locator.ts';
import { rowOf, type Table } from './rows.ts';

/** Locators for the facts that are rows of one table; `toCells` says what a fact's row shows, `null` for other facts. */
export function toRowLocators(
  facts: readonly DocumentedFact[],
  table: Table,
  toCells: (fact: DocumentedFact) => Readonly<Record<string, string>> | null,
): Record<string, Locator> {
  const rows = facts.flatMap((fact) => {
    const cells = toCells(fact);
    return cells === null ? [] : [{ place: fact.place, cells }];
  });
  const known = rows.map(({ cells }) => cells);
  const entries = rows.map(({ place, cells }): [string, Locator] => {
    return [place, { readers: [rowOf(table, cells, known)], stated: () => cells }];
  });
  return Object.fromEntries(entries);
}
