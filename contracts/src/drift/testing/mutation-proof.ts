import { type Json, providers } from '@understudy/core';
import { type Finding, isOverlapping, type Span } from '../../document/span.ts';
import { toDocumentedFacts } from '../../facts/documented-fact.ts';
import type { ProviderId } from '../../facts/provider-id.ts';
import { checkFacts, type Outcome } from '../check-facts.ts';
import { toDriftReport } from '../drift-report.ts';
import { documentations } from '../locators/index.ts';
import { readPageFor } from '../read-page.ts';
import { mutateAt, toOther } from './mutate.ts';

/** One changed value in the text of a page, and what the tool said of it. */
export interface Mutation {
  readonly fact: string;
  readonly from: string;
  readonly to: string;
  readonly isCaught: boolean;
  /** Facts reported although nothing that they are read from was touched. */
  readonly falsely: readonly string[];
}

/** Changes each piece of text from which a fact was read, one at a time, and asks the tool. The text must be plain. */
export function mutateEveryFact(provider: ProviderId, text: string): Mutation[] {
  const facts = toDocumentedFacts(provider);
  const page = readPageFor(providers[provider], text);
  const outcomes = checkFacts(facts, documentations[provider].toLocators(facts), page);
  const findingsOf = new Map(outcomes.map((outcome) => [outcome.fact.id, toFindings(outcome)]));
  const answers = new Map<string, ReturnType<typeof report>>();
  const ask = (span: Span): ReturnType<typeof report> => {
    const key = `${span.start} ${span.end}`;
    const known = answers.get(key) ?? report(provider, mutateAt(page.text, span));
    answers.set(key, known);
    return known;
  };
  return [...findingsOf].flatMap(([fact, findings]) =>
    findings
      .flatMap(({ spans }) => spans)
      .map((span): Mutation => {
        const reported = ask(span);
        const touches = (id: string): boolean =>
          (findingsOf.get(id) ?? []).some(({ spans }) => spans.some((other) => isOverlapping(other, span)));
        const from = page.text.slice(span.start, span.end);
        return {
          fact,
          from,
          to: toOther(from),
          isCaught: reported.includes(fact),
          falsely: reported.filter((id) => !touches(id)),
        };
      }),
  );
}

const toFindings = (outcome: Outcome): readonly Finding<Json>[] =>
  outcome.kind === 'confirmed' ? outcome.findings : [];

function report(provider: ProviderId, text: string): string[] {
  const { changed, missing } = toDriftReport(provider, text);
  return [...changed, ...missing].map(({ id }) => id);
}
