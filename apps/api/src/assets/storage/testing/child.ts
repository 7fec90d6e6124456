import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

interface ChildOptions {
  /** The largest file that the child may write, in KiB. */
  readonly maxFileKib?: number;
  /** Runs it as a user who owns nothing, which only root can. */
  readonly isNobody?: boolean;
}

const NOBODY = 65_534;
const STORAGE = fileURLToPath(new URL('../create-storage.ts', import.meta.url));

/**
 * Runs a program in another process, as far as its first line of JSON. It is given `createStorage` and `settings`, and
 * may send that line with `tell(value)`.
 */
export async function startChild<T>(
  settings: object,
  program: string,
  options: ChildOptions = {},
): Promise<{ readonly child: ChildProcess; readonly told: T }> {
  const source = `
    const { createStorage } = await import(process.argv[1]);
    const settings = JSON.parse(process.argv[2]);
    const tell = (value) => console.log(JSON.stringify(value));
    ${program}`;
  const node = [process.execPath, '--input-type=module', '--eval', source, STORAGE, JSON.stringify(settings)];
  // bash counts in KiB, other shells in half of that.
  const limit = options.maxFileKib === undefined ? '' : `ulimit -f ${options.maxFileKib};`;
  const child = spawn('bash', ['-c', `${limit} exec "$@"`, 'bash', ...node], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(options.isNobody && { uid: NOBODY, gid: NOBODY }),
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, told: JSON.parse(line) as T };
}
