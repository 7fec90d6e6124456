import { type FetchPageOptions, fetchPageDefaults } from './drift/fetch-page.ts';

/** What a command touches beside its arguments. */
export interface Io {
  out(text: string): void;
  error(text: string): void;
  readonly pages: FetchPageOptions;
}

/** The real terminal and network. */
export const terminal: Io = {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
  pages: fetchPageDefaults,
};
