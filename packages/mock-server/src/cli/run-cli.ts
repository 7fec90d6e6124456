import { CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { type MockServer, startMockServer } from '../start-mock-server.ts';
import { toAddressLine, toBanner } from './banner.ts';
import { addChaos } from './chaos.ts';
import { createCommand, type Flags } from './flags.ts';
import { toServerOptions } from './server-options.ts';

/** Starts the mock server as the command line says and runs it until SIGINT or SIGTERM. A problem is one sentence on stderr and exit code 1. */
export async function runCli(args: readonly string[]): Promise<void> {
  try {
    const flags = readFlags(args);
    if (flags === null) return;
    const server = await startMockServer(await toServerOptions(flags));
    addChaos(server.simulator.state, flags.chaos ?? 0, flags.chaosScenarios);
    stopOnSignal(server);
    process.stdout.write(toGreeting(server, flags));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

/** The flags, or `null` when help or version was asked for and printed. */
function readFlags(args: readonly string[]): Flags | null {
  const command = createCommand(packageJson.version).configureOutput({ writeErr() {} });
  try {
    return command.parse(args, { from: 'user' }).opts<Flags>();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    const reason = error.message.replace(/^error: /, '').replace(/\.$/, '');
    throw new Error(`Failed to read the command line: ${reason}. See understudy-mock --help.`);
  }
}

function toGreeting(server: MockServer, flags: Flags): string {
  if (flags.quiet) return `${toAddressLine(server.url)}\n`;
  const { host, tlsCert, allowLocalCallbacks = false } = flags;
  const curlOptions = tlsCert === undefined ? [] : ['--cacert', tlsCert];
  return toBanner(server, { host, allowsLocalCallbacks: allowLocalCallbacks, curlOptions });
}

/** The first signal stops in order; a second one ends the process where it stands. */
function stopOnSignal(server: MockServer): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    isStopping = true;
    server
      .stop()
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
