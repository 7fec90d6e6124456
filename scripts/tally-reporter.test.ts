import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(
    join(folder, 'vitest.config.ts'),
    `import { TallyReporter } from '${root}/scripts/tally-reporter.ts';
     export default { test: { globals: true, reporters: [new TallyReporter()] } };`,
  );
});

afterEach(() => rmSync(folder, { recursive: true }));

function run(files: Record<string, string>): { lastLine: string | undefined; exitCode: number | null } {
  for (const [name, code] of Object.entries(files)) {
    writeFileSync(join(folder, name), code);
  }
  const { stdout, status } = spawnSync(join(root, 'node_modules/.bin/vitest'), ['run'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { lastLine: stdout.trimEnd().split('\n').at(-1), exitCode: status };
}

test('a green run ends with its count and exit code 0', () => {
  expect(run({ 'a.test.ts': `test('holds', () => {});`, 'b.test.ts': `test('holds too', () => {});` })).toEqual({
    lastLine: '2 passed, 0 failed',
    exitCode: 0,
  });
});

test('a failed test, a file that cannot be loaded and a broken hook each count as failed', () => {
  const outcome = run({
    'a.test.ts': `test('holds', () => {}); test('fails', () => { throw new Error('no'); }); test.todo('later');`,
    'b.test.ts': `import './missing.ts'; test('never runs', () => {});`,
    'c.test.ts': `beforeAll(() => { throw new Error('no'); }); test('never runs', () => {});`,
  });
  expect(outcome).toEqual({ lastLine: '1 passed, 3 failed, 2 skipped', exitCode: 1 });
});

test('a run in which no test ran fails', () => {
  expect(run({ 'a.test.ts': `test.skip('later', () => {});` })).toEqual({
    lastLine: '0 passed, 0 failed, 1 skipped',
    exitCode: 1,
  });
});
