import type { ChangedFact, DriftReport, MissingFact, ReportedFact, ReportedNews } from '../drift-report.ts';

const MAX_SHOWN = 100;

/** A drift report for a person: what changed first, what can be found no more, what is new, and a closing count. */
export function toHumanText(report: DriftReport, source: string): string {
  const { changed, missing, news, confirmed, hasOpenApi } = report;
  const gone = hasOpenApi ? [] : missing.filter(standsInOpenApi);
  const lost = missing.filter((fact) => !gone.includes(fact));
  const sections = [
    ['CHANGED', changed.map(toChangedText)],
    ['MISSING', [...lost.map(toMissingText), ...(gone.length === 0 ? [] : [toGoneText(gone)])]],
    ['NEW', news.map(toNewsText)],
  ] as const;
  const body = sections.flatMap(([title, entries]) =>
    entries.length === 0 ? [] : [`${title}\n\n${entries.join('\n')}`],
  );
  const count = `${confirmed.length} confirmed, ${changed.length} changed, ${missing.length} missing, ${news.length} new`;
  return [`${report.provider}: ${source}`, ...body, count].join('\n\n');
}

const toMark = ({ isBreaking, rule }: { readonly isBreaking: boolean; readonly rule: string }): string =>
  isBreaking ? `breaking: ${rule}` : `not breaking (it would be if: ${rule})`;

const toShown = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? 'nothing');
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
};

function toChangedText(fact: ChangedFact): string {
  const where = fact.lines.length === 0 ? '' : `, now line ${fact.lines.join(', ')}`;
  const differences = fact.differences.map(
    ({ path, from, to }) => `    ${path === '' ? '' : `${path}: `}${toShown(from)} -> ${toShown(to)}`,
  );
  return [`  ${fact.id} (${fact.at}${where})`, ...differences, `    ${toMark(fact)}`, ...toTail(fact)].join('\n');
}

function toMissingText(fact: MissingFact): string {
  return [
    `  ${fact.id} (${fact.at})`,
    `    was ${toShown(fact.was)}`,
    `    ${fact.isBreaking ? `breaking: ${fact.rule}` : fact.rule}`,
    ...toTail(fact),
  ].join('\n');
}

const toTail = ({ modules, alsoAffects }: ReportedFact): string[] => [
  `    look at ${modules.join(', ')}`,
  ...(alsoAffects.length === 0 ? [] : [`    with it: ${alsoAffects.join(', ')}`]),
];

/** Facts that core takes from the OpenAPI document of a page. */
export const standsInOpenApi = ({ at }: ReportedFact): boolean => /(^|\s)(components|paths|servers)\b/.test(at);

const toGoneText = (facts: readonly MissingFact[]): string =>
  [
    `  The page carries no OpenAPI document, in which these ${facts.length} facts stand:`,
    ...facts.map(({ id }) => `    ${id}`),
  ].join('\n');

function toNewsText(news: ReportedNews): string {
  const where = news.lines.length === 0 ? '' : ` (line ${news.lines.join(', ')})`;
  return `  ${news.kind} ${news.name}${where}: ${news.isBreaking ? 'breaking: ' : ''}${news.rule}`;
}
