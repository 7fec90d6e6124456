import { Command, Option } from 'commander';
import { listSettings } from '../settings/setting-list.ts';

/** Flags by the names that commander gives them. */
export type Flags = Readonly<Record<string, string | undefined>>;

/** The command line: one flag for each setting that has one; the help lists every environment variable too. */
export function createCommand(version: string): Command {
  const settings = listSettings();
  const command = new Command('understudy')
    .description('The gateway: runs video jobs at any provider, never pays twice and never loses a paid video.')
    .version(version)
    .exitOverride()
    .allowExcessArguments(false);
  for (const { flag, says, otherwise, variable } of settings) {
    if (flag === null) continue;
    command.addOption(new Option(`${flag} <value>`, `${says} (${variable}; otherwise ${otherwise})`));
  }
  return command.addHelpText('after', toVariableHelp(settings));
}

function toVariableHelp(settings: ReturnType<typeof listSettings>): string {
  const width = Math.max(...settings.map(({ variable }) => variable.length));
  const lines = settings.map(
    ({ variable, says, otherwise }) => `  ${variable.padEnd(width)}  ${says} (otherwise ${otherwise})`,
  );
  return ['', 'Environment variables, a flag goes before its variable:', ...lines, ''].join('\n');
}
