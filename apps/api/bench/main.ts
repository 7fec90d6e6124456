import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { startEmbeddedPostgres } from '../src/database/embedded.ts';
import { Finding } from './finding.ts';
import type { Line } from './line.ts';
import { lines } from './lines.ts';
import { type Outcome, toDocument, toReport, toSection } from './report.ts';

const PATIENCE_MS = 240_000;
const SHARED =
  'Everything shares those cores: the gateway, PostgreSQL (the embedded one, which writes durably), the mock server in a process of its own, and what drives and measures them.';
const run = promisify(execFile);
const chosen = readChoice();
const [load = 0] = loadavg();
const date = new Date().toISOString();

const folder = await mkdtemp(join(tmpdir(), 'understudy-bench-'));
// PostgreSQL's own user has to pass when root runs the benchmark.
await chmod(folder, 0o755);
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
const outcomes: Outcome[] = [];
try {
  for (const [index, line] of lines.entries()) {
    if (!chosen.includes(index + 1)) continue;
    const outcome = await measureApart(index + 1, line, postgres.url);
    process.stdout.write(`${toSection(outcome)}\n\n`);
    outcomes.push(outcome);
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
// A report holds one run of everything; single lines are only printed.
if (outcomes.length === lines.length) {
  const file = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
  const before = await readFile(file, 'utf8').catch(() => '');
  const report = toReport(outcomes, { subject: 'gateway', command: 'pnpm bench:api', date, load, about: SHARED });
  await writeFile(file, toDocument(before, 'bench:api', report));
}

async function measureApart(number: number, line: Line, postgresUrl: string): Promise<Outcome> {
  process.stderr.write(`line ${number} of ${lines.length}: ${line.title}\n`);
  const startedAt = performance.now();
  const program = fileURLToPath(new URL('./run-line.ts', import.meta.url));
  const outcome = { number, line, spanMs: 0 };
  try {
    const { stdout } = await run(process.execPath, ['--expose-gc', program, String(number)], {
      env: { ...process.env, BENCH_POSTGRES_URL: postgresUrl },
      timeout: PATIENCE_MS,
      maxBuffer: 16e6,
    });
    const result = Finding.parse(JSON.parse(stdout));
    return { ...outcome, result, spanMs: performance.now() - startedAt };
  } catch (error) {
    return { ...outcome, result: { failure: toReason(error) }, spanMs: performance.now() - startedAt };
  }
}

/** The telling line of what a program said before it failed. */
function toReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').find((line) => /^\w*Error\b.*: /.test(line)) ?? text.slice(0, 300);
}

/** The one flag: `--only 3` or `--only 1,3`. */
function readChoice(): number[] {
  const all = lines.map((_, index) => index + 1);
  try {
    const { values } = parseArgs({ options: { only: { type: 'string', default: all.join(',') } } });
    const asked = values.only.split(',').map(Number);
    if (asked.every((number) => all.includes(number))) return asked;
    throw new RangeError(`--only ${values.only} names no line from 1 to ${all.length}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Failed to read the flags: ${reason}. Give only --only N, or nothing for all lines.\n`);
    process.exit(1);
  }
}
