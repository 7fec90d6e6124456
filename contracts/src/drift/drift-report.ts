import { type Json, providers } from '@understudy/core';
import { type DocumentedFact, toDocumentedFacts } from '../facts/documented-fact.ts';
import type { ProviderId } from '../facts/provider-id.ts';
import { judgeChange, judgeMissing, judgeNews, type Verdict } from './breaking.ts';
import { checkFacts, type Difference, type Outcome, toDifferences } from './check-facts.ts';
import { documentations } from './locators/index.ts';
import { findNews, type News } from './news.ts';
import { readPageFor } from './read-page.ts';

/** A fact with what became of it, as the report names it. */
export interface ReportedFact {
  readonly id: string;
  /** Where the document said it. */
  readonly at: string;
  /** The code to look at, from the root of the repository. */
  readonly modules: readonly string[];
  /** Facts that have no text of their own and follow from this one. */
  readonly alsoAffects: readonly string[];
}

export interface ChangedFact extends ReportedFact, Verdict {
  readonly from: Json;
  readonly to: Json;
  readonly differences: readonly Difference[];
  /** Lines of the page, as plain text. */
  readonly lines: readonly number[];
}

export interface MissingFact extends ReportedFact, Verdict {
  readonly was: Json;
}

export interface ReportedNews extends Verdict {
  readonly kind: News['kind'];
  readonly name: string;
  readonly lines: readonly number[];
}

/** How a page compares with what core holds of its provider. */
export interface DriftReport {
  readonly provider: ProviderId;
  readonly hasOpenApi: boolean;
  readonly confirmed: readonly string[];
  readonly changed: readonly ChangedFact[];
  readonly missing: readonly MissingFact[];
  readonly news: readonly ReportedNews[];
}

export const hasDrifted = ({ changed, missing, news }: DriftReport): boolean =>
  changed.length + missing.length + news.length > 0;

/** Compares a page (plain text, Markdown or HTML) with everything core takes from the provider's document. */
export function toDriftReport(provider: ProviderId, raw: string): DriftReport {
  const { toLocators, catalogues } = documentations[provider];
  const facts = toDocumentedFacts(provider);
  const page = readPageFor(providers[provider], raw);
  const outcomes = checkFacts(facts, toLocators(facts), page);
  const toLines = (spans: readonly { readonly start: number }[]): number[] =>
    [...new Set(spans.map(({ start }) => page.text.slice(0, start).split('\n').length))].sort((a, b) => a - b);
  return {
    provider,
    hasOpenApi: page.openApi !== null,
    confirmed: outcomes.filter(({ kind }) => kind === 'confirmed').map(({ fact }) => fact.id),
    changed: outcomes.flatMap((outcome): ChangedFact[] => {
      if (outcome.kind !== 'changed') return [];
      const { fact, from, to, findings } = outcome;
      const other = findings.find(({ value }) => value === to);
      return [
        {
          ...toReported(fact, outcomes),
          ...judgeChange(fact.place, from, to),
          from,
          to,
          differences: toDifferences(from, to, fact.place.startsWith('examples.')),
          lines: toLines(other?.spans ?? []),
        },
      ];
    }),
    missing: outcomes.flatMap(({ kind, fact }) =>
      kind === 'missing' ? [{ ...toReported(fact, outcomes), ...judgeMissing(fact.place), was: fact.value }] : [],
    ),
    news: findNews(page, catalogues).map((news) => ({
      kind: news.kind,
      name: news.name,
      lines: toLines(news.spans),
      ...judgeNews(news),
    })),
  };
}

function toReported({ id, place, at, modules }: DocumentedFact, outcomes: readonly Outcome[]): ReportedFact {
  const alsoAffects = outcomes.flatMap((outcome) =>
    outcome.kind === 'affected' && outcome.by.includes(place) ? [outcome.fact.id] : [],
  );
  return { id, at, modules, alsoAffects };
}
