import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { enter, measureStartUps } from './contest.ts';
import { measureMp4, measureTasks } from './in-process.ts';
import { describeMachine } from './machine.ts';
import { pinToCore } from './measure-process.ts';
import { toReport } from './report.ts';
import { measureLoad } from './rounds.ts';
import { targets } from './targets/index.ts';

const startUps = 5;
const serverCore = 0;
const generatorCore = 1;

const rounds = readRounds();
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

const date = new Date().toISOString();
const entries = await enter(targets);
await measureStartUps(entries, startUps);
const tasks = await measureTasks();
const mp4 = await measureMp4();

// Last, because from here on this process and its children keep to one core.
const isPinned = availableParallelism() > 1 && pinToCore(process.pid, generatorCore);
await measureLoad(entries, rounds, isPinned ? serverCore : null);

const report = toReport({ date, machine: describeMachine(), rounds, startUps, isPinned, entries, tasks, mp4 });
const folder = fileURLToPath(new URL('../../../docs/', import.meta.url));
await mkdir(folder, { recursive: true });
await writeFile(`${folder}benchmarks.md`, `${report}${await readOtherSections()}`);
process.stdout.write(report);

/** What other benchmarks wrote below, from their first marker on. */
async function readOtherSections(): Promise<string> {
  const before = await readFile(`${folder}benchmarks.md`, 'utf8').catch(() => '');
  const begin = before.indexOf('<!-- bench:');
  return begin < 0 ? '' : `\n${before.slice(begin)}`;
}

/** The one flag: `--rounds N`, the counted rounds of each call. */
function readRounds(): number {
  try {
    const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
    const asked = Number(values.rounds);
    if (Number.isInteger(asked) && asked >= 3) return asked;
    throw new RangeError(`--rounds ${values.rounds} is not a whole number from 3 up`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Failed to read the flags: ${reason}. Give only --rounds N, or nothing for 5 rounds.\n`);
    process.exit(1);
  }
}
