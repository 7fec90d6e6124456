import type { Entry } from './contest.ts';
import { toCount } from './format.ts';
import type { Measured, Mp4Figures, TaskFigures } from './in-process.ts';
import { toMp4Section, toTasksSection } from './report-in-process.ts';
import { toCallSection, toFootprintSection, toLeftOutSection } from './report-servers.ts';
import { connections, limits } from './rounds.ts';

export interface Findings {
  date: string;
  machine: string;
  rounds: number;
  startUps: number;
  isPinned: boolean;
  entries: readonly Entry[];
  tasks: Measured<TaskFigures>;
  mp4: Measured<Mp4Figures>;
}

/** The whole report in Markdown. Every figure in it comes from the findings. */
export function toReport(findings: Findings): string {
  const { entries } = findings;
  const sections = [
    '# Benchmarks of the mock server',
    `Written by \`pnpm bench:mock\` on ${findings.date}.\nMachine: ${findings.machine}.`,
    toMethod(findings),
    entries.map(({ target }) => `- **${target.name}**: ${target.about}.`).join('\n'),
    toCallSection(entries, 'create', 'Create: POST with 150 bytes of JSON'),
    toCallSection(entries, 'query', 'Query: GET answered with about 250 bytes'),
    toFootprintSection(entries, findings.startUps),
    toTasksSection(findings.tasks),
    toMp4Section(findings.mp4),
    toLeftOutSection(entries),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function toMethod({ rounds, isPinned }: Findings): string {
  const { create, query } = limits;
  const pinning = isPinned
    ? 'Under load the server is pinned to one core and the load generator to another; start-ups are not pinned.'
    : 'Server and load generator shared the cores, because they could not be pinned.';
  return [
    `Each server is a process of its own under the same Node. ${connections} keep-alive connections each wait for an answer before they send the next request.`,
    `Rounds are interleaved, one server under load at a time: a warm-up, then ${rounds} counted rounds of ${toCount(create.round.requests)} creates or ${toCount(query.round.requests)} queries, or ${create.round.spanMs / 1000} s where that comes first.`,
    pinning,
    'Busy is processor time over the length of the round: a server near 100 % was the limit itself; where neither it nor the load generator is, the server was waiting.',
    'Figures are medians, with the lowest and highest in brackets. A server that gives an answer outside 2xx is left out.',
  ].join('\n');
}
