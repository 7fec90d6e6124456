import { BREAK_USAGE, runBreak } from './break/run-break.ts';
import { PACT_USAGE, runPact } from './consumer/run-pact.ts';
import { COVERAGE_USAGE, runCoverage } from './coverage/run-coverage.ts';
import { DRIFT_USAGE, runDrift } from './drift/run-drift.ts';
import type { Io } from './io.ts';
import { MUTATE_USAGE, runMutate } from './mutate/run-mutate.ts';
import { PROBE_USAGE, runProbe } from './probe/run-probe.ts';
import { runVerify, VERIFY_USAGE } from './verify/run-verify.ts';

interface Command {
  readonly usage: string;
  /** Gives the exit code. */
  run(args: readonly string[], io: Io): Promise<number>;
}

/** Every command: `pnpm contracts <command> …`. */
const commands: Readonly<Record<string, Command>> = {
  break: { usage: BREAK_USAGE, run: runBreak },
  coverage: { usage: COVERAGE_USAGE, run: runCoverage },
  drift: { usage: DRIFT_USAGE, run: runDrift },
  mutate: { usage: MUTATE_USAGE, run: runMutate },
  pact: { usage: PACT_USAGE, run: runPact },
  probe: { usage: PROBE_USAGE, run: runProbe },
  verify: { usage: VERIFY_USAGE, run: runVerify },
};

const USAGE = `Usage: pnpm contracts <command>, with one of: ${Object.keys(commands).join(', ')}`;
const isHelp = (arg: string | undefined): boolean => arg === '--help' || arg === '-h';

/** Runs a command, or says how to call it. Gives the exit code: the command's own, 0 for help, 2 for no command. */
export async function runContracts([name = '', ...args]: readonly string[], io: Io): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    if (isHelp(name)) io.out(USAGE);
    else io.error(USAGE);
    return isHelp(name) ? 0 : 2;
  }
  if (args.some(isHelp)) {
    io.out(command.usage);
    return 0;
  }
  return command.run(args, io);
}
