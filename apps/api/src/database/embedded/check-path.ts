import { toStartError } from './start-error.ts';

/** Throws for a path that cannot stand in the shell command that pg_ctl makes, which puts it between double quotes. */
export function checkPath(path: string): void {
  if (!/["$`\\]/.test(path)) return;
  throw toStartError(
    `the path ${path} has a character that a shell would read (", $, \` or \\). Give --data another folder, or move this program.`,
  );
}
