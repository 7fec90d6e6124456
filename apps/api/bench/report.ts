import { cpus, release, totalmem, type } from 'node:os';
import type { Finding, Verdict } from './finding.ts';
import { toTable } from './format.ts';
import type { Line } from './line.ts';

/** What became of one line. */
export interface Outcome {
  readonly number: number;
  readonly line: Pick<Line, 'title' | 'about'>;
  /** Or why there is no finding. */
  readonly result: Finding | { readonly failure: string };
  readonly spanMs: number;
}

/** What a report is of, and how it came about. */
export interface Occasion {
  /** What was measured, such as `gateway`. */
  readonly subject: string;
  readonly command: string;
  readonly date: string;
  /** Processor cores that others kept busy before the run. */
  readonly load: number;
  /** What shares the machine. */
  readonly about: string;
}

/** The whole report in Markdown. Every figure in it comes from the outcomes. */
export function toReport(outcomes: readonly Outcome[], { subject, command, date, load, about }: Occasion): string {
  return `${[
    `# Benchmarks of the ${subject}`,
    `Written by \`${command}\` on ${date}.\nMachine: ${describeMachine()}.`,
    `Other programs kept ${load.toFixed(1)} processor cores busy on average in the minute before the run.\n${about}`,
    ...outcomes.map(toSection),
  ].join('\n\n')}\n`;
}

/** A document with the report between the markers of `name`, in place of the one before or at its end. */
export function toDocument(before: string, name: string, report: string): string {
  const [opening, closing] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const section = `${opening}\n\n${report}\n${closing}`;
  const [begin, end] = [before.indexOf(opening), before.indexOf(closing)];
  if (begin >= 0 && end > begin) return before.slice(0, begin) + section + before.slice(end + closing.length);
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
