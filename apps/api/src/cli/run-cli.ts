import { CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { createLog } from '../operations/log.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import { startApi } from '../start-api.ts';
import { toBanner } from './banner.ts';
import { createCommand, type Flags } from './flags.ts';

/**
 * Starts the gateway as the command line and the environment say, and runs it until SIGINT or SIGTERM. `startBeside`
 * starts what it needs on this machine, before it, and answers how to stop that, after it. A problem is one sentence on
 * stderr and exit code 1.
 */
export async function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  startBeside: (settings: Settings) => Promise<() => Promise<void>> = async () => async () => {},
): Promise<void> {
  let stopBeside = async (): Promise<void> => {};
  try {
    const flags = readFlags(args);
    if (flags === null) return;
    const settings = readSettings(env, flags);
    stopBeside = await startBeside(settings);
    const api = await startApi(settings, { log: createLog(settings), clock: { now: () => Date.now() } });
    stopOnSignal(() => api.stop().then(stopBeside));
    process.stdout.write(toBanner(api));
  } catch (error) {
    if (isDefect(error)) throw error;
    tell(toSentence(error));
    process.exitCode = 1;
    await stopBeside();
  }
}

/** A mistake in this program, whose stack is worth seeing; anything else is told in one sentence. */
const isDefect = (error: unknown): boolean => error instanceof TypeError || error instanceof ReferenceError;

const tell = (sentence: string): void => void process.stderr.write(`${sentence.replace(/\s*\n\s*/g, ' ')}\n`);

const toSentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The flags, or `null` when help or version was asked for and printed. */
function readFlags(args: readonly string[]): Flags | null {
  const command = createCommand(packageJson.version).configureOutput({ writeErr() {} });
  try {
    return command.parse(args, { from: 'user' }).opts<Flags>();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    const reason = error.message
      .replace(/^error: /, '')
      .replace('\n', ' ')
      .replace(/\.$/, '');
    throw new Error(`Failed to read the command line: ${reason}. See --help.`);
  }
}

/** The first signal stops in order; a second one ends the process where it stands. */
function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    isStopping = true;
    stop()
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        tell(toSentence(error));
        process.exit(1);
      });
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
