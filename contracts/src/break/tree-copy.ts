import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { applyFault, type Fault } from './fault.ts';

/** A copy of the repository in which faults can be made: the original is never touched. */
export interface TreeCopy {
  readonly root: string;
  /** Runs something while the fault is in the copy. */
  withFault<T>(fault: Fault, run: () => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

/** Caches, and what else begins with a dot, stay behind. */
const isLeftOut = (name: string): boolean => name.startsWith('.') || name === 'dist';

/** Copies the tree at `from`, whose dependencies are installed, as it stands on disk. */
export async function copyTree(from: string): Promise<TreeCopy> {
  const root = await mkdtemp(join(tmpdir(), 'understudy-break-'));
  const modules: string[] = [];
  await cp(from, root, {
    recursive: true,
    filter(path) {
      if (basename(path) === 'node_modules') modules.push(relative(from, path));
      return path === from || !(modules.includes(relative(from, path)) || isLeftOut(basename(path)));
    },
  });
  for (const folder of modules) {
    await (dirname(folder) === '.' ? linkEntries : copyLinks)(join(from, folder), join(root, folder));
  }
  return {
    root,
    async withFault(fault, run) {
      const path = join(root, fault.file);
      const sound = await readFile(path, 'utf8');
      await writeFile(path, applyFault(sound, fault));
      try {
        return await run();
      } finally {
        await writeFile(path, sound);
      }
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** The root's own: each package is a link to the original, and so is the store. */
async function linkEntries(from: string, to: string): Promise<void> {
  await mkdir(to);
  const kept = (await readdir(from)).filter((name) => !isLeftOut(name) || name === '.pnpm');
  for (const name of kept) await symlink(join(from, name), join(to, name));
}

/** A package's own: links relative to where they stand, to the store and to the packages of the copy. */
const copyLinks = (from: string, to: string): Promise<void> =>
  cp(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => path === from || !isLeftOut(basename(path)),
  });
