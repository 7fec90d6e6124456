import type { Provider, Readings } from '@understudy/core';
import { Command } from 'commander';
import type { Latency } from '../account/settings.ts';
import * as to from './flag-values.ts';

/** What was said on the command line. */
export interface Flags {
  readonly port: number;
  readonly host: string;
  readonly publicUrl?: string;
  readonly provider?: readonly Provider[];
  readonly reading?: Readonly<Record<string, Readings>>;
  readonly seed: number;
  readonly generationTime: string;
  readonly startAt?: number;
  readonly freeze?: true;
  readonly speed: number;
  readonly credits?: number;
  readonly requestsPerMinute?: number | null;
  readonly concurrentTasks?: number | null;
  readonly latency?: Latency;
  readonly chaos?: number;
  readonly chaosScenarios: readonly string[];
  readonly journalSize: number;
  readonly allowLocalCallbacks?: true;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsClientCa?: string;
  readonly quiet?: true;
}

const DEFAULT_CHAOS = ['server-error', 'bad-gateway', 'unavailable', 'rate-limited', 'slow-response'];

const EXAMPLES = `
Examples:
  understudy-mock                                  all providers, on port 4010
  understudy-mock --provider nebula --port 0       one provider, on any free port
  understudy-mock --generation-time documented     videos take as long as in earnest
  understudy-mock --freeze --start-at 2026-01-01   time moves only by POST /__admin/clock
  understudy-mock --credits 20 --chaos 0.1         little money, and a tenth of all calls fail
  understudy-mock --host 0.0.0.0 --tls-cert cert.pem --tls-key key.pem
                                                   HTTPS, reachable from other machines

While it runs: / is a page about it, /docs the API of each provider, and
/__admin/scenarios lists what can be made to go wrong.
`;

/** The command line of the mock server, each flag with its default. */
export function createCommand(version: string): Command {
  const command = new Command('understudy-mock');
  command
    .description('Plays video generation APIs: their answers, failures, limits, callbacks and expiry.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this')
    .configureHelp({ helpWidth: 80 })
    .addHelpText('after', EXAMPLES)
    .allowExcessArguments(false)
    .showHelpAfterError('')
    .exitOverride();

  command
    .optionsGroup('Where it listens:')
    .option('--port <number>', 'port; 0 takes any that is free', to.toPort, 4010)
    .option('--host <address>', 'address; 0.0.0.0 is all of this machine', '127.0.0.1')
    .option('--public-url <origin>', "start of result URLs (default: the caller's Host header)", to.toOrigin)
    .option('--tls-cert <file>', 'serve HTTPS with this certificate (PEM); needs --tls-key (default: HTTP)')
    .option('--tls-key <file>', 'key of the certificate (PEM)')
    .option('--tls-client-ca <file>', 'let in only callers with a certificate of this authority (PEM)')

    .optionsGroup('What it plays:')
    .option('--provider <id>', 'play this provider; may be repeated (default: all)', to.addProvider)
    .option(
      '--reading <provider.reading=option>',
      'how to read a document that contradicts itself; may be repeated (default: see /__admin/readings)',
      to.addReading,
    )
    .option('--seed <number>', 'same seed, same ids, videos, latency and chance', to.toSeed, 1)
    .option('--generation-time <span>', 'such as 5s, or documented', to.toGenerationTime, '5s')

    .optionsGroup('Time:')
    .option('--start-at <instant>', 'where the clock starts, ISO 8601 (default: now)', to.toInstant)
    .option('--freeze', 'time stands still until /__admin/clock moves it (default: it runs)')
    .option('--speed <factor>', 'how fast time runs; 60 is a minute per second', to.toSpeed, 1)

    .optionsGroup('Limits and money:')
    .option(
      '--credits <amount>',
      "what each account starts with, in its provider's unit (default: no end)",
      to.toAmount,
    )
    .option('--requests-per-minute <number>', 'for each account, or off (default: as documented)', to.toLimit)
    .option('--concurrent-tasks <number>', 'for each account, or off (default: as documented)', to.toLimit)

    .optionsGroup('What goes wrong:')
    .option('--latency <spec>', '200ms, 100ms..300ms or p50=200ms,p95=900ms (default: none)', to.toLatency)
    .option('--chaos <share>', 'share of calls that fail, 0 to 1, drawn from the seed (default: 0)', to.toShare)
    .option('--chaos-scenarios <names>', 'what then happens, names joined by commas', to.toList, DEFAULT_CHAOS)

    .optionsGroup('Other:')
    .option('--journal-size <number>', 'how many exchanges are remembered', to.toCount, 10_000)
    .option('--allow-local-callbacks', 'send callbacks to plain HTTP and internal addresses too (default: refused)')
    .option('--quiet', 'print only the address (default: also how to begin)');
  return command;
}
