import type { CallName, Entry, Sample } from './contest.ts';
import { toCount, toFixed, toPercent, toSpread, toTable } from './format.ts';
import { judge } from './goals.ts';
import { type Summary, summarize } from './summary.ts';
import type { Target } from './target.ts';
import { bareHttp, understudy } from './targets/index.ts';

/** Throughput and processor time of all servers on one call. */
export function toCallSection(entries: readonly Entry[], call: CallName, title: string): string {
  const rates = new Map(measured(entries).map(({ target, samples }) => [target, toRate(samples[call])]));
  const header = [
    'server',
    'requests/s',
    '× bare node:http',
    'CPU µs/request',
    'busy',
    'generator busy',
    'answer bytes',
  ];
  const rows = measured(entries).map(({ target, samples }) => {
    return [
      target.name,
      toSpread(rates.get(target) ?? null),
      toFixed(toRatio(rates, target), 3),
      toFixed(summarizeBy(samples[call], (sample) => sample.cpuMicros)?.median, 1),
      toPercent(summarizeBy(samples[call], (sample) => sample.serverBusy)),
      toPercent(summarizeBy(samples[call], (sample) => sample.generatorBusy)),
      toFixed(samples[call].at(-1)?.answerBytes, 0),
    ];
  });
  const verdict = judge('ratioToBareHttp', toRatio(rates, understudy));
  return `## ${title}\n\n${toTable(header, rows)}\n\n${understudy.name}, ${verdict}`;
}

/** How soon each server answers after its start, and what it holds in memory after the load. */
export function toFootprintSection(entries: readonly Entry[], startUps: number): string {
  const rows = measured(entries).map((entry) => [
    entry.target.name,
    toSpread(summarize(entry.firstAnswerMs)),
    ...[entry.memory?.rssBytes, entry.memory?.privateBytes].map((bytes) => toFixed(bytes && bytes / 1e6, 0)),
    toCount(entry.creates),
  ]);
  const own = measured(entries).find(({ target }) => target === understudy);
  const firstAnswerMs = summarize(own?.firstAnswerMs ?? [])?.median ?? null;
  return [
    '## Start-up and memory',
    `First answer: from spawning the process to its first successful create, ${startUps} starts each. Memory: resident set after all rounds, in MB of 10⁶ bytes; what is not private are pages of the Node program, which every Node process on the machine shares.`,
    toTable(['server', 'first answer, ms', 'memory, MB', 'of it private', 'creates answered'], rows),
    `${understudy.name}, first answer, ${judge('firstAnswerMs', firstAnswerMs)}`,
    `${understudy.name}, memory, ${judge('rssBytes', own?.memory?.rssBytes ?? null)}`,
  ].join('\n\n');
}

/** The servers that could not be measured, each with its reason; empty when there is none. */
export function toLeftOutSection(entries: readonly Entry[]): string {
  const lines = entries
    .filter(({ failure }) => failure !== null)
    .map(({ target, failure }) => `- **${target.name}**: ${failure}`);
  return lines.length === 0 ? '' : `## Left out\n\n${lines.join('\n')}`;
}

function measured(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ failure }) => failure === null);
}

function toRate(samples: readonly Sample[]): Summary | null {
  return summarizeBy(samples, (sample) => sample.requestsPerSecond);
}

function toRatio(rates: ReadonlyMap<Target, Summary | null>, target: Target): number | null {
  const [own, base] = [rates.get(target), rates.get(bareHttp)];
  return own && base ? own.median / base.median : null;
}

function summarizeBy(samples: readonly Sample[], pick: (sample: Sample) => number | null): Summary | null {
  return summarize(samples.map(pick).filter((value) => value !== null));
}
