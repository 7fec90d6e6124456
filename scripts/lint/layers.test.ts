import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

const refused = [
  ['packages/core/src/a.ts', `import '@understudy/mock-server';`],
  ['packages/core/src/a.ts', `import '../../mock-server/src/index.ts';`],
  ['packages/core/src/a.ts', `import 'node:fs';`],
  ['packages/core/src/a.ts', `import 'fs';`],
  ['packages/core/src/a.ts', `export const a = Date.now();`],
  ['packages/core/src/a.ts', `export const a = new Date();`],
  ['packages/core/src/a.ts', `export const a = Math.random();`],
  ['packages/core/src/a.ts', `export const a = crypto.randomUUID();`],
  ['packages/core/src/a.ts', `export const a = process.env;`],
  ['packages/core/src/a.ts', `export const a = fetch('/');`],
  ['packages/core/src/a.ts', `setTimeout(() => 1, 5);`],
  ['packages/core/src/a.test.ts', `export const a = Date.now();`],
  ['packages/mock-server/src/a.ts', `import '@understudy/api';`],
  ['packages/mock-server/src/a.ts', `import '../../../apps/api/src/index.ts';`],
  ['packages/mock-server/src/a.ts', `import '@understudy/contracts';`],
  ['packages/mock-server/src/a.ts', `import '../../core/src/index.ts';`],
  ['packages/mock-server/src/a.ts', `import '@understudy/core/providers/nebula/spec';`],
  ['packages/mock-server/src/a.ts', `import 'zod/v4';`],
  ['apps/api/src/a.ts', `import '@understudy/mock-server';`],
  ['apps/api/src/a.test.ts', `import '@understudy/contracts';`],
  ['apps/dashboard/src/a.ts', `import { a } from '@understudy/api'; a();`],
  ['apps/dashboard/src/a.ts', `export { a } from '@understudy/core';`],
  ['apps/dashboard/src/a.ts', `export const a = import('@understudy/core');`],
  ['apps/dashboard/src/a.ts', `import { a } from '@understudy/mock-server';`],
  ['contracts/src/a.ts', `import '@understudy/api';`],
  ['contracts/src/a.ts', `import '@understudy/dashboard';`],
] as const;

const allowed = [
  ['packages/core/src/a.ts', `import { z } from 'zod'; z.string();`],
  ['packages/core/src/a.ts', `export const a = (at: number) => new Date(at);`],
  ['packages/core/src/a.ts', `export const a = (world: { fetch: typeof fetch }) => world.fetch('/');`],
  ['packages/core/src/a.test.ts', `import 'node:fs';`],
  ['packages/mock-server/src/a.ts', `import '@understudy/core';`],
  ['packages/mock-server/src/a.ts', `import '@understudy/core/providers/index';`],
  ['apps/api/src/a.ts', `import '@understudy/core';`],
  ['apps/api/src/a.test.ts', `import '@understudy/mock-server';`],
  ['apps/dashboard/src/a.ts', `export type { A } from '@understudy/api';`],
  ['contracts/src/a.ts', `import '@understudy/mock-server';`],
] as const;

const rules = /noRestrictedImports|noRestrictedGlobals|noNodejsModules|noProcessGlobal|plugin/;
const refusedFiles = new Set<string>();
let copy = '';

/** Each case is a file of its own, so that one run of the linter judges them all. */
function toPath(file: string, code: string): string {
  const number = [...refused, ...allowed].findIndex((row) => row[0] === file && row[1] === code);
  return file.replace('/a.', `/case-${number}.`);
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'layers-'));
  for (const name of ['biome.json', '.gitignore', 'scripts/lint']) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  for (const [file, code] of [...refused, ...allowed]) {
    mkdirSync(join(copy, file, '..'), { recursive: true });
    writeFileSync(join(copy, toPath(file, code)), `${code}\n`);
  }
  for (const { category, location } of lint()) {
    if (rules.test(category)) {
      refusedFiles.add(location.path);
    }
  }
});

afterAll(() => rmSync(copy, { recursive: true }));

function lint(): { category: string; location: { path: string } }[] {
  const biome = join(root, 'node_modules/.bin/biome');
  const report = execFileSync(
    'sh',
    ['-c', '"$0" lint --reporter=json --max-diagnostics=none packages apps contracts 2>/dev/null || true', biome],
    { cwd: copy, encoding: 'utf8' },
  );
  return JSON.parse(report).diagnostics;
}

test.each(refused)('%s may not hold %s', (file, code) => {
  expect(refusedFiles).toContain(toPath(file, code));
});

test.each(allowed)('%s may hold %s', (file, code) => {
  expect(refusedFiles).not.toContain(toPath(file, code));
});
