import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyTree } from '../break/tree-copy.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export const MUTATE_USAGE = `Usage: pnpm contracts mutate [Stryker's flags]

Lets Stryker change core in a copy of the tree, one place at a time, and says how much of it core's tests notice.`;

/**
 * `contracts mutate [Stryker's flags]`: lets Stryker change core's adapters, machine and policies everywhere, one place
 * at a time, and run core's tests. Answers Stryker's exit code: 1 when fewer mutants are noticed than its
 * configuration asks for. It works in a copy of the tree, where Stryker need not lay out a sandbox: it has no
 * place for files outside the package, and cannot read TypeScript 7's configuration.
 */
export async function runMutate(args: readonly string[]): Promise<number> {
  const copy = await copyTree(ROOT);
  try {
    return await runStryker(join(copy.root, 'packages/core'), args);
  } finally {
    await copy.remove();
  }
}

function runStryker(cwd: string, args: readonly string[]): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const stryker = join(cwd, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const child = spawn(process.execPath, [stryker, 'run', '--inPlace', ...args], { cwd, stdio: 'inherit' });
  child.once('error', reject);
  child.once('exit', (code) => resolve(code ?? 1));
  return promise;
}
