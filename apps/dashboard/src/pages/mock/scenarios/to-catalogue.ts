import type { Scenario, ScenarioView } from '@understudy/mock-server';

/** A scenario as people choose it. */
export interface CatalogueEntry {
  readonly name: string;
  readonly summary: string;
  /** In full, where it was added. */
  readonly script: Scenario | null;
}

/** All scenarios; an added one hides the built-in one of its name. */
export function toCatalogue({ builtIn, added }: Pick<ScenarioView, 'builtIn' | 'added'>): readonly CatalogueEntry[] {
  const hidden = new Set(added.map(({ name }) => name));
  return [
    ...added.map((script) => ({ name: script.name, summary: script.summary ?? '', script })),
    ...builtIn
      .filter(({ name }) => !hidden.has(name))
      .map(({ name, summary }) => ({ name, summary: summary ?? '', script: null })),
  ];
}
