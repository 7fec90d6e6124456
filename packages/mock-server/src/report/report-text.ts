import type { AccountReport, FindingView, Report } from './report.ts';

/** A report card for people: Markdown whose tables read well as they are. */
export function toReportText({ grade, rule, accounts }: Report): string {
  const parts = [`# Client report card: ${grade ?? 'nothing was called yet'}`, rule, ...accounts.map(toAccountText)];
  return `${parts.join('\n\n')}\n`;
}

function toAccountText({ account, grade, totals, findings }: AccountReport): string {
  const { calls, creates, polls, downloads } = totals;
  const parts = [
    `## ${account ?? 'calls without a key'}: ${grade}`,
    `${calls} calls: ${creates} creates, ${polls} polls, ${downloads} downloads`,
  ];
  if (findings.length === 0) return [...parts, 'Nothing found.'].join('\n\n');
  return [...parts, toTable(findings), findings.map(toAdviceText).join('\n')].join('\n\n');
}

const HEAD = ['severity', 'provider', 'times', 'first', 'last', 'what'] as const;

function toTable(findings: readonly FindingView[]): string {
  const rows = findings.map(({ severity, provider, count, firstAt, lastAt, title }) => [
    severity,
    provider,
    String(count),
    firstAt,
    lastAt,
    title,
  ]);
  const widths = HEAD.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const toLine = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [toLine(HEAD), toLine(widths.map((width) => '-'.repeat(width))), ...rows.map(toLine)].join('\n');
}

function toAdviceText({ provider, kind, advice, source, examples: { requests, tasks } }: FindingView): string {
  const where = [
    requests.length === 0 ? [] : `requests ${requests.join(', ')}`,
    tasks.length === 0 ? [] : `tasks ${tasks.join(', ')}`,
  ].flat();
  const said = source === null ? '' : ` (${source})`;
  return `- ${provider}, ${kind}: ${advice}${said} See ${where.join('; ')}.`;
}
