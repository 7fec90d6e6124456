import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMockServer } from '@understudy/mock-server';
import { expect, onTestFinished, test } from 'vitest';
import { runVerify } from './run-verify.ts';

async function verify(...args: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-report-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const lines: string[] = [];
  const io = { out: (line: string) => void lines.push(line) };
  const code = await runVerify([...args, '--report', folder], io, { env: {}, fetch });
  return { code, lines, folder };
}

test('an address is verified and the report written', { timeout: 60_000 }, async () => {
  const mock = await startMockServer({ allowLocalCallbacks: true });
  onTestFinished(() => mock.stop());
  const { code, lines, folder } = await verify('nebula', '--base-url', mock.url);
  expect(code, lines.join('\n')).toBe(0);
  expect(lines.at(-1)).toBe('Pact Broker: skipped, PACT_BROKER_BASE_URL is not set.');
  expect(await readFile(join(folder, 'verification.md'), 'utf8')).toContain(`| nebula | ${mock.url} |`);
});

test('an unknown provider or flag, or what is no address, is answered with how to call it', async () => {
  const unknown = await verify('nebulla');
  expect(unknown.code).toBe(2);
  expect(unknown.lines[0]).toContain('there is no provider "nebulla"');
  expect((await verify('--bse-url')).code).toBe(2);
  expect((await verify('--base-url', 'no-address')).lines[0]).toContain('--base-url no-address is no URL');
});
