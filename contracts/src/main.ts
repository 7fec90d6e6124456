import { runBreak } from './break/run-break.ts';
import { runPact } from './consumer/run-pact.ts';
import { runCoverage } from './coverage/run-coverage.ts';
import { runDrift } from './drift/run-drift.ts';
import { type Io, terminal } from './io.ts';
import { runMutate } from './mutate/run-mutate.ts';
import { runProbe } from './probe/run-probe.ts';
import { runVerify } from './verify/run-verify.ts';

/** Every command: `pnpm contracts <command> …`. Each returns its exit code. */
const commands: Readonly<Record<string, (args: readonly string[], io: Io) => Promise<number>>> = {
  break: runBreak,
  coverage: runCoverage,
  drift: runDrift,
  mutate: runMutate,
  pact: runPact,
  probe: runProbe,
  verify: runVerify,
};

const [name = '', ...args] = process.argv.slice(2);
const run = commands[name];
if (run === undefined) {
  terminal.error(`Usage: pnpm contracts <command>, with one of: ${Object.keys(commands).join(', ')}`);
  process.exitCode = 2;
} else {
  process.exitCode = await run(args, terminal);
}
