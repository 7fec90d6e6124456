import type { DriftReport } from '../drift-report.ts';

/** A drift report as annotations of a GitHub workflow: an error for what breaks clients, a warning for the rest. */
export function toGithubText({ provider, changed, missing, news, confirmed }: DriftReport): string {
  return [
    ...changed.map(({ isBreaking, id, differences, rule, modules }) => {
      const pairs = differences.map(
        ({ path, from, to }) => `${path === '' ? '' : `${path}: `}${toText(from)} -> ${toText(to)}`,
      );
      return toAnnotation(isBreaking, `${id} changed`, `${pairs.join('; ')}. ${rule}. Look at ${modules.join(', ')}`);
    }),
    ...missing.map(({ isBreaking, id, at, rule, modules }) =>
      toAnnotation(
        isBreaking,
        `${id} is missing`,
        `Not found any more (${at}). ${rule}. Look at ${modules.join(', ')}`,
      ),
    ),
    ...news.map(({ isBreaking, kind, name, rule }) =>
      toAnnotation(isBreaking, `${provider}: new ${kind}`, `${name}. ${rule}`),
    ),
    `::notice title=${provider}::${confirmed.length} documented facts confirmed`,
  ].join('\n');
}

const toText = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

function toAnnotation(isBreaking: boolean, title: string, message: string): string {
  const escaped = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  return `::${isBreaking ? 'error' : 'warning'} title=${title.replaceAll(',', '%2C').replaceAll(':', '%3A')}::${escaped}`;
}
