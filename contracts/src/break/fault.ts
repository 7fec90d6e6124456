import type { ProviderId } from '../facts/provider-id.ts';

/** The kinds of mistakes; each is made for every provider. */
export const faultKinds = [
  'renamed field',
  'wrong unit',
  'dropped status',
  'wrong expiry',
  'wrong error shape',
  'missing header',
  'off-by-one limit',
  'wrong value',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** One mistake in a file: `find` stands in it exactly once. */
export interface Mistake {
  readonly kind: FaultKind;
  /** What goes wrong, in words. */
  readonly breaks: string;
  readonly find: string;
  readonly replace: string;
}

/** The mistakes of one file, by name. */
export interface FaultyFile {
  /** From the root of the repository. */
  readonly file: string;
  /** Whose contracts have to notice. */
  readonly providers: readonly ProviderId[];
  readonly mistakes: Readonly<Record<string, Mistake>>;
}

/** A mistake with its place. */
export interface Fault extends Mistake {
  /** `nebula/adapter/seconds-renamed`: folder, file and name. */
  readonly id: string;
  readonly file: string;
  readonly providers: readonly ProviderId[];
}

/** Every mistake of these files as a fault of its own. */
export const toFaults = (files: readonly FaultyFile[]): Fault[] =>
  files.flatMap(({ file, providers, mistakes }) => {
    const place = file.split('/').slice(-2).join('/').replace(/\.ts$/, '');
    return Object.entries(mistakes).map(([name, mistake]) => ({ id: `${place}/${name}`, file, providers, ...mistake }));
  });

/** The file's text with the fault in it. Throws when what it replaces does not stand there exactly once. */
export function applyFault(text: string, { id, file, find, replace }: Fault): string {
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    const count = after === undefined ? 'not' : `${more.length + 1} times`;
    throw new Error(
      `Failed to apply the fault ${id}: what it replaces stands ${count} in ${file}. Bring it up to date.`,
    );
  }
  return before + replace + after;
}
