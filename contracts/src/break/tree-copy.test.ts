import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Fault, toFaults } from './fault.ts';
import { copyTree } from './tree-copy.ts';

const FILE = 'packages/acme/limit.ts';
const [higher] = toFaults([
  {
    file: FILE,
    providers: ['nebula'],
    mistakes: { higher: { kind: 'off-by-one limit', breaks: 'one more', find: '60', replace: '61' } },
  },
]) as [Fault];

/** A tree of one package whose dependency lies in the store, as pnpm lays it. */
async function createTree(): Promise<string> {
  const tree = await mkdtemp(join(tmpdir(), 'understudy-tree-'));
  onTestFinished(() => rm(tree, { recursive: true, force: true }));
  await mkdir(join(tree, 'node_modules/.pnpm/zod'), { recursive: true });
  await mkdir(join(tree, 'node_modules/.vite'));
  await mkdir(join(tree, 'packages/acme/node_modules'), { recursive: true });
  await symlink('../../../node_modules/.pnpm/zod', join(tree, 'packages/acme/node_modules/zod'));
  await symlink('../../acme', join(tree, 'packages/acme/node_modules/self'));
  await writeFile(join(tree, FILE), 'limit = 60');
  return tree;
}

async function copy(tree: string) {
  const copied = await copyTree(tree);
  onTestFinished(() => copied.remove());
  return copied;
}

test('a fault is in the copy while something runs, and never in the original', async () => {
  const tree = await createTree();
  const { root, withFault } = await copy(tree);
  const read = () => Promise.all([tree, root].map((folder) => readFile(join(folder, FILE), 'utf8')));
  expect(await withFault(higher, read)).toEqual(['limit = 60', 'limit = 61']);
  expect(await read()).toEqual(['limit = 60', 'limit = 60']);
});

test('what fails while a fault is made leaves the copy sound', async () => {
  const { root, withFault } = await copy(await createTree());
  await expect(withFault(higher, () => Promise.reject(new Error('stopped')))).rejects.toThrow('stopped');
  expect(await readFile(join(root, FILE), 'utf8')).toBe('limit = 60');
});

test('dependencies come from the original, packages of the tree from the copy, caches from neither', async () => {
  const tree = await createTree();
  const { root } = await copy(tree);
  expect(await realpath(join(root, 'packages/acme/node_modules/zod'))).toBe(
    await realpath(join(tree, 'node_modules/.pnpm/zod')),
  );
  expect(await realpath(join(root, 'packages/acme/node_modules/self'))).toBe(
    await realpath(join(root, 'packages/acme')),
  );
  await expect(realpath(join(root, 'node_modules/.vite'))).rejects.toThrow('ENOENT');
});
