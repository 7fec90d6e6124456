import type { Provider } from '@understudy/core';
import type { Finding } from '../../document/span.ts';
import type { DocumentedFact } from '../../facts/documented-fact.ts';
import type { Locator, ReadPage } from '../locator.ts';

/** Names of one kind that a page lists; any that core does not know is news. */
export interface Catalogue {
  readonly kind: 'field' | 'status' | 'code';
  read(page: ReadPage): readonly Finding<string>[];
  toKnown(provider: Provider): readonly string[];
}

/** How a provider's document is read. */
export interface Documentation {
  /** Where each documented fact stands, by place. */
  toLocators(facts: readonly DocumentedFact[]): Readonly<Record<string, Locator>>;
  readonly catalogues: readonly Catalogue[];
}
