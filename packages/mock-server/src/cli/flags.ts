import type { Provider, Readings } from '@understudy/core';
import { Command, Option } from 'commander';
import type { Latency } from '../account/settings.ts';
import type { RecordTarget } from '../record/forward.ts';
import * as to from './flag-values.ts';

/** What was said on the command line. */
export interface Flags {
  readonly port: number;
  readonly host: string;
  readonly publicUrl?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsClientCa?: string;
  readonly provider?: readonly Provider[];
  readonly reading?: Readonly<Record<string, Readings>>;
  readonly seed: number;
  readonly generationTime: string;
  readonly startAt?: number;
  readonly freeze: boolean;
  readonly speed: number;
  readonly credits?: number;
  readonly requestsPerMinute?: number | 'off';
  readonly concurrentTasks?: number | 'off';
  readonly latency?: Latency;
  readonly chaos: number;
  readonly chaosScenarios: readonly string[];
  readonly scenarios?: string;
  readonly record?: readonly RecordTarget[];
  readonly recordTo: string;
  readonly state?: string;
  readonly journalSize: number;
  readonly allowLocalCallbacks: boolean;
  readonly quiet: boolean;
}

const CHAOS = ['server-error', 'bad-gateway', 'unavailable', 'rate-limited', 'slow-response'];

/** A flag that takes a value. `otherwise` is its default; a text in brackets only says what happens without it. */
function flag(
  names: string,
  sentence: string,
  otherwise: string | number | readonly string[],
  read?: (text: string, before: never) => unknown,
): Option {
  const isDescription = typeof otherwise === 'string' && otherwise.startsWith('(');
  const option = new Option(names, isDescription ? `${sentence} (default: ${otherwise.slice(1)}` : sentence);
  if (read !== undefined) option.argParser(read as (text: string) => unknown);
  return isDescription ? option : option.default(otherwise, String(otherwise).replaceAll(',', ', '));
}

/** A flag that is off unless it is given. */
const toggle = (name: string, sentence: string): Option => new Option(name, sentence).default(false, 'off');

const groups: Readonly<Record<string, readonly Option[]>> = {
  'Where it listens': [
    flag('--port <number>', 'port; 0 takes any that is free', 4010, to.toPort),
    flag('--host <address>', 'address; 0.0.0.0 is all of this machine', '127.0.0.1'),
    flag('--public-url <origin>', 'what result URLs start with', "(the caller's Host header)", to.toOrigin),
    flag('--tls-cert <file>', 'serve HTTPS with this certificate (PEM)', '(HTTP)'),
    flag('--tls-key <file>', 'key of that certificate (PEM)', '(HTTP)'),
    flag('--tls-client-ca <file>', 'let in only callers with a certificate of this authority (PEM)', '(anybody)'),
  ],
  'What it plays': [
    flag('--provider <id>', 'play this provider; may be repeated', '(all)', to.addProvider),
    flag(
      '--reading <choice>',
      'PROVIDER.READING=OPTION: how to read a document that contradicts itself; may be repeated',
      '(see /__admin/readings)',
      to.addReading,
    ),
    flag('--seed <number>', 'same seed: same ids, videos, latency and chance', 1, to.toSeed),
    flag('--generation-time <span>', 'such as 500ms or 3m; or documented', '5s', to.toGenerationTime),
  ],
  Time: [
    flag('--start-at <instant>', 'where the clock starts, in ISO 8601', '(now)', to.toInstant),
    toggle('--freeze', 'time moves only by POST /__admin/clock'),
    flag('--speed <factor>', 'how fast time runs; 60 is a minute a second', 1, to.toSpeed),
  ],
  'Limits and money, for each account': [
    flag('--credits <amount>', "what it starts with, in the provider's unit", '(no end)', to.toAmount),
    flag('--requests-per-minute <n>', 'a number, or off', '(as documented)', to.toLimit),
    flag('--concurrent-tasks <n>', 'a number, or off', '(as documented)', to.toLimit),
  ],
  'What goes wrong': [
    flag('--latency <spec>', '200ms, 100ms..300ms or p50=200ms,p95=900ms', '(none)', to.toLatency),
    flag('--chaos <share>', 'share of calls that go wrong, from 0 to 1; drawn from the seed', 0, to.toShare),
    flag('--chaos-scenarios <names>', 'what happens to them, joined by commas', CHAOS, to.toList),
    flag(
      '--scenarios <folder>',
      'its *.json files add scenarios and rules, and are read again when they change',
      '(none)',
    ),
  ],
  Recording: [
    flag(
      '--record <provider=url>',
      "pass this provider's calls on to its real API (its base URL, base path included) and keep them as scenarios; may be repeated",
      '(none)',
      to.addRecordTarget,
    ),
    flag('--record-to <folder>', 'where recorded scenarios go; give it to --scenarios later', 'recordings'),
  ],
  Other: [
    flag('--state <file>', 'go on from this file, and save to it now and then and when stopped', '(start empty)'),
    flag('--journal-size <number>', 'how many exchanges are remembered', 10_000, to.toJournalSize),
    toggle('--allow-local-callbacks', 'send callbacks to plain HTTP and to internal addresses too'),
    toggle('--quiet', 'print the address and warnings only'),
  ],
};

const EXAMPLES = `
Examples:
  understudy-mock
      every provider, on port 4010
  understudy-mock --provider nebula --port 0
      one provider, on any free port
  understudy-mock --generation-time documented
      videos take as long as they do in earnest
  understudy-mock --freeze --start-at 2026-01-01
      the same times in every run
  understudy-mock --credits 20 --chaos 0.1
      little money, and every tenth call goes wrong
  understudy-mock --host 0.0.0.0 --tls-cert cert.pem --tls-key key.pem
      HTTPS, for other machines too

While it runs, / is a page about it, /docs has the API of each provider, and
/__admin/scenarios lists what can be made to go wrong.
`;

/** The command line of the mock server, each flag with its default. */
export function createCommand(version: string): Command {
  const command = new Command('understudy-mock')
    .description('Plays video generation APIs: their answers, failures, limits, callbacks and expiry.')
    .usage('[flags]')
    .configureHelp({ helpWidth: 80 })
    .addHelpText('after', EXAMPLES)
    .allowExcessArguments(false)
    .exitOverride();
  for (const [title, flags] of Object.entries(groups)) {
    for (const option of flags) command.addOption(option.helpGroup(`${title}:`));
  }
  return command.version(version, '--version', 'print the version').helpOption('--help', 'print this');
}
