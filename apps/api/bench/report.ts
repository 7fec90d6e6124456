import { cpus, release, totalmem, type } from 'node:os';
import type { Finding, Verdict } from './finding.ts';
import { toTable } from './format.ts';
import type { Line } from './line.ts';

/** What became of one line. */
export interface Outcome {
  readonly number: number;
  readonly line: Line;
  /** Or why there is no finding. */
  readonly result: Finding | { readonly failure: string };
  readonly spanMs: number;
}

/** The whole report in Markdown. Every figure in it comes from the outcomes. */
export function toReport(outcomes: readonly Outcome[], { date, load }: { date: string; load: number }): string {
  return `${[
    '# Benchmarks of the gateway',
    `Written by \`pnpm bench:api\` on ${date}.\nMachine: ${describeMachine()}.`,
    [
      `Other programs kept ${load.toFixed(1)} processor cores busy on average in the minute before the run.`,
      'Everything shares those cores: the gateway, PostgreSQL (the embedded one, which writes durably), the mock server in a process of its own, and what drives and measures them.',
    ].join('\n'),
    ...outcomes.map(toSection),
  ].join('\n\n')}\n`;
}

const BEGIN = '<!-- bench:api -->';
const END = '<!-- /bench:api -->';

/** A document with the report between its markers, in place of the one before or at its end. */
export function toDocument(before: string, report: string): string {
  const section = `${BEGIN}\n\n${report}\n${END}`;
  const [begin, end] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (begin >= 0 && end > begin) return before.slice(0, begin) + section + before.slice(end + END.length);
  return `${before}${before === '' ? '' : '\n'}${section}\n`;
}

/** One line of the benchmark in Markdown. */
export function toSection({ number, line, result, spanMs }: Outcome): string {
  const found = 'failure' in result ? `Not measured: ${result.failure}` : toTable(result.header, result.rows);
  const verdicts = 'failure' in result ? [] : result.verdicts.map(toSentence);
  return [`## ${number}. ${line.title}`, line.about, found, ...verdicts, `Took ${Math.round(spanMs / 1000)} s.`].join(
    '\n\n',
  );
}

const toSentence = ({ goal, measured, isMet }: Verdict): string =>
  `Goal: ${goal}. Measured: ${measured}: **${isMet ? 'reached' : 'not reached'}**`;

function describeMachine(): string {
  const cpu = cpus()[0]?.model.trim() ?? 'unknown processor';
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `${cpu}, ${cpus().length} cores, ${gibibytes} GiB, ${type()} ${release()}, Node ${process.version}`;
}
