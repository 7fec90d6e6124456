import { execFile } from 'node:child_process';
import type { ServerUser } from './server-user.ts';

/**
 * Runs a program to its end and gives what it wrote. Rejects with its last words when it fails or is missing.
 * Nothing of our environment but the path reaches it, because PG* variables would redirect PostgreSQL's programs.
 */
export function runProgram(program: string, args: readonly string[], user: ServerUser | null = null): Promise<string> {
  const options = { cwd: '/', env: { PATH: process.env['PATH'], LC_ALL: 'C' }, ...user };
  return new Promise((resolve, reject) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const lastWords = stderr.trim().split('\n').at(-1) || error.message;
      reject(new Error(lastWords, { cause: error }));
    });
  });
}

export const toReason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
