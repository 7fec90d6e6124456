import { CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { MockServer } from '../start-mock-server.ts';
import { type BannerFacts, toAddressLine, toBanner, toWarnings } from './banner.ts';
import { createCommand, type Flags } from './flags.ts';
import { type Session, startSession } from './session.ts';

/** Starts the mock server as the command line says and runs it until SIGINT or SIGTERM. A problem is one sentence on stderr and exit code 1. */
export async function runCli(args: readonly string[]): Promise<void> {
  try {
    const flags = readFlags(args);
    if (flags === null) return;
    const session = await startSession(flags, tell);
    stopOnSignal(session);
    greet(session.server, flags);
  } catch (error) {
    if (isDefect(error)) throw error;
    tell(toSentence(error));
    process.exitCode = 1;
  }
}

/** A mistake in this program, whose stack is worth seeing; anything else is told in one sentence. */
const isDefect = (error: unknown): boolean => error instanceof TypeError || error instanceof ReferenceError;

/** One line, whatever a reason quotes. */
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
    throw new Error(`Failed to read the command line: ${reason}. See understudy-mock --help.`);
  }
}

/** Prints the banner; when it is to be quiet the address alone, and warnings to stderr, where no program reads them. */
function greet(server: MockServer, flags: Flags): void {
  const facts = toBannerFacts(flags);
  if (!flags.quiet) {
    process.stdout.write(toBanner(server, facts));
    return;
  }
  process.stderr.write(
    toWarnings(facts)
      .map((line) => `${line}\n`)
      .join(''),
  );
  process.stdout.write(`${toAddressLine(server.url)}\n`);
}

function toBannerFacts({ host, tlsCert, tlsClientCa, allowLocalCallbacks, record = [] }: Flags): BannerFacts {
  const curlOptions = [
    ...(tlsCert === undefined ? [] : [`--cacert ${tlsCert}`]),
    ...(tlsClientCa === undefined ? [] : ['--cert YOUR_CERTIFICATE --key YOUR_KEY']),
  ];
  const recordedUrls = record.map(({ baseUrl }) => baseUrl);
  return { host, allowsLocalCallbacks: allowLocalCallbacks, recordedUrls, curlOptions };
}

/** The first signal stops in order; a second one ends the process where it stands. */
function stopOnSignal(session: Session): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    isStopping = true;
    session
      .stop()
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        tell(toSentence(error));
        process.exit(1);
      });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
