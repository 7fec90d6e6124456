import { providers } from '@understudy/core';
import { Command, InvalidArgumentError, Option } from 'commander';

/** What of the chaos is run. */
export interface ChaosFlags {
  readonly providers: readonly string[];
  /** Gateways that are killed side by side. */
  readonly lanes: number;
  readonly storms: number;
  /** Of the first storm; each one after it has the next. */
  readonly seed: number;
}

/** Reads the command line; help and mistakes are told, and end the process. */
export function readFlags(args: readonly string[], now: number): ChaosFlags {
  return new Command('npm run chaos --')
    .description(
      'Kills gateways at every moment of a submission, with every fault of the network, then several at once at random. ' +
        'Tells each case on the way; exits with 1 when a job was paid twice, a paid video was lost, or money does not add up. ' +
        'All moments of one provider take about half an hour.',
    )
    .addOption(
      new Option('--providers <ids>', 'with commas between them')
        .argParser(toProviders)
        .default(['evolink', 'nebula'], 'evolink,nebula'),
    )
    .option('--lanes <count>', 'gateways that are killed side by side', toCount(1), 2)
    .option('--storms <count>', 'storms after that', toCount(0), 10)
    .option('--seed <number>', 'of the first storm, to see one again', toCount(0), now % 1_000_000)
    .parse(args, { from: 'user' })
    .opts<ChaosFlags>();
}

function toProviders(text: string): string[] {
  const ids = text.split(',');
  const unknown = ids.find((id) => !Object.hasOwn(providers, id));
  if (unknown === undefined) return ids;
  throw new InvalidArgumentError(`There is no provider ${unknown}. Choose among ${Object.keys(providers).join(', ')}.`);
}

const toCount =
  (least: number) =>
  (text: string): number => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
    throw new InvalidArgumentError(`Give a whole number from ${least}.`);
  };
