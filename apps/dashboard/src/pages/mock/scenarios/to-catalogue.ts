import type { ScenarioView } from '@understudy/mock-server';

/** A scenario as people choose it. */
export interface CatalogueEntry {
  readonly name: string;
  readonly summary: string;
  readonly isAdded: boolean;
}

/** All scenarios; an added one hides the built-in one of its name. */
export function toCatalogue({ builtIn, added }: Pick<ScenarioView, 'builtIn' | 'added'>): readonly CatalogueEntry[] {
  const hidden = new Set(added.map(({ name }) => name));
  return [
    ...added.map(({ name, summary }) => ({ name, summary: summary ?? '', isAdded: true })),
    ...builtIn
      .filter(({ name }) => !hidden.has(name))
      .map(({ name, summary }) => ({ name, summary: summary ?? '', isAdded: false })),
  ];
}
