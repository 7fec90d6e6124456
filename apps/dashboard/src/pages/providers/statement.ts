import type { Outputs } from '../../server/trpc.ts';
import type { ProviderSearch } from './search.ts';

export type ProviderView = Outputs['providers']['get'];
type Source = ProviderView['operations'][number]['source'];
export type SourceKind = keyof ProviderView['provenance'];

/** Something said of a provider; without a source, that nobody says it. */
export interface Statement {
  readonly place: string;
  readonly source: Source | null;
}

/** Which statements are shown: of one kind or of all, and with these words. */
export interface StatementFilter {
  readonly kind: SourceKind | null;
  readonly words: string;
}

/** The kinds of source, as the gateway orders them, with how many statements are of each. */
export const toKinds = ({ provenance }: ProviderView) => Object.entries(provenance) as [SourceKind, number][];

/** What an address asks for; a kind that there is not is all. */
export function toFilter({ q = '', kind }: ProviderSearch, view: ProviderView): StatementFilter {
  return { kind: toKinds(view).find(([one]) => one === kind)?.[0] ?? null, words: q };
}

export const toKind = ({ source }: Statement): SourceKind => source?.kind ?? 'unknown';

/** Where a source says it, or why it follows; nothing for what nobody says. */
export function toLocator({ source }: Statement): string {
  if (source === null) return '';
  return source.kind === 'inferred' ? source.because : source.at;
}

/** The view with only what the filter lets through. Of a contradiction, every reading stays when one does. */
export function filterView(view: ProviderView, filter: StatementFilter): ProviderView {
  const isShown = (statement: Statement, about = ''): boolean => isLetThrough(filter, statement, about);
  return {
    ...view,
    facts: view.facts
      .map(({ label, facts }) => ({ label, facts: facts.filter((fact) => isShown(fact, label)) }))
      .filter(({ facts }) => facts.length > 0),
    operations: view.operations.filter((one) => isShown(one)),
    states: view.states.filter((one) => isShown(one)),
    refusals: view.refusals.filter((one) => isShown(one)),
    failures: view.failures.filter((one) => isShown(one)),
    readings: view.readings.filter(({ question, options }) => options.some((one) => isShown(one, question))),
  };
}

/** How many statements a view has. */
export function countStatements({ facts, operations, states, refusals, failures, readings }: ProviderView): number {
  const single = operations.length + states.length + refusals.length + failures.length;
  const grouped = facts.reduce((sum, group) => sum + group.facts.length, 0);
  return single + grouped + readings.reduce((sum, { options }) => sum + options.length, 0);
}

/** Every word has to be somewhere in what is said, where it stands, or its source. */
function isLetThrough({ kind, words }: StatementFilter, statement: Statement, about: string): boolean {
  if (kind !== null && toKind(statement) !== kind) return false;
  const said = `${about} ${JSON.stringify(statement)}`.toLowerCase();
  const text = `${said} ${said.replaceAll('_', ' ')}`;
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
