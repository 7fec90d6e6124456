import type { Setting } from './setting-table.ts';

/** Environment variables and flags as they were given. An empty variable counts as not stated. */
export interface Given {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** By the names that commander gives flags: `--mock-url` is `mockUrl`. */
  readonly flags: Readonly<Record<string, string | undefined>>;
}

/** Texts that could not be read: what is wrong, and what to write instead; never the text itself. */
export interface SettingProblem {
  readonly name: string;
  readonly message: string;
}

type SettingTable = Readonly<Record<string, Setting<unknown>>>;
export type Values<T extends SettingTable> = { readonly [K in keyof T]: T[K]['fallback'] };

/** Reads all settings of a table, flags before variables, and adds what is wrong to `problems`. */
export function readTable<T extends SettingTable>(
  table: T,
  prefix: string,
  { env, flags }: Given,
  problems: SettingProblem[],
): Values<T> {
  const values = Object.entries(table).map(([key, setting]) => {
    const { flag } = setting;
    const flagText = flag === undefined ? undefined : flags[toFlagKey(flag)];
    const text = flagText ?? env[prefix + key];
    if (text === undefined || text === '') return [key, setting.fallback];
    const read = setting.field.safeParse(text);
    if (read.success) return [key, read.data];
    const isFlag = flag !== undefined && flagText !== undefined;
    const name = isFlag ? `--${flag}` : prefix + key;
    const problem = read.error.issues[0]?.message ?? 'cannot be read';
    problems.push({ name, message: `${name} ${problem}. Write ${name}${isFlag ? ' ' : '='}${setting.example}.` });
    return [key, setting.fallback];
  });
  return Object.fromEntries(values) as Values<T>;
}

const toFlagKey = (flag: string): string => flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
