import { readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { buildDashboard } from '../../../scripts/build-dashboard.ts';
import { type Outcome, toDocument, toReport, toSection } from '../../api/bench/report.ts';
import type { BenchLine } from './bench-line.ts';
import { firstLoad } from './lines/first-load.ts';
import { liveness } from './lines/liveness.ts';
import { memory } from './lines/memory.ts';
import { scrolling } from './lines/scrolling.ts';
import { openStand } from './stand.ts';

const JOBS = 10_000;
const ABOUT =
  'Everything shares those cores: the gateway with mock server and measuring program in one process, PostgreSQL, and Chromium, which draws without a graphics card.';
const lines: readonly BenchLine[] = [firstLoad, scrolling, liveness, memory];

const chosen = readChoice(process.argv.slice(2));
const [load = 0] = loadavg();
const date = new Date().toISOString();
await buildDashboard(tell);
const outcomes: Outcome[] = [];
for (const [index, line] of lines.entries()) {
  if (!chosen.includes(index + 1)) continue;
  tell(`line ${index + 1} of ${lines.length}: ${line.title}`);
  const outcome = await measureApart(index + 1, line);
  process.stdout.write(`${toSection(outcome)}\n\n`);
  outcomes.push(outcome);
}
// A report holds one run of everything; single lines are only printed.
if (outcomes.length === lines.length) {
  const file = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
  const report = toReport(outcomes, {
    subject: 'dashboard',
    command: 'pnpm bench:dashboard',
    date,
    load,
    about: ABOUT,
  });
  await writeFile(file, toDocument(await readFile(file, 'utf8').catch(() => ''), 'bench:dashboard', report));
}

/** Each line has a gateway, a database and a browser of its own. */
async function measureApart(number: number, line: BenchLine): Promise<Outcome> {
  const startedAt = performance.now();
  const stand = await openStand(JOBS);
  try {
    const result = await line.measure(stand.stage, (progress) => process.stderr.write(`\r  ${progress}   `));
    return { number, line, result, spanMs: performance.now() - startedAt };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { number, line, result: { failure }, spanMs: performance.now() - startedAt };
  } finally {
    await stand.close();
  }
}

/** The numbers of the lines to measure; all when none is given. */
function readChoice(args: readonly string[]): readonly number[] {
  const numbers = args.map(Number);
  const known = lines.map((_, index) => index + 1);
  if (numbers.every((number) => known.includes(number))) return numbers.length === 0 ? known : numbers;
  tell(`Usage: npm run bench:dashboard [-- line…], with lines from 1 to ${lines.length}:`);
  for (const [index, { title }] of lines.entries()) tell(`  ${index + 1}  ${title}`);
  process.exit(1);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
