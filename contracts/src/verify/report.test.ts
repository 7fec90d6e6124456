import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verification } from '@understudy/core/contract-report';
import { expect, onTestFinished, test } from 'vitest';
import { addToReport, toReportText } from './report.ts';

const toVerification = (provider: string, verifiedAt: string): Verification => ({
  provider,
  consumer: 'understudy-gateway',
  target: 'mock server',
  verifiedAt,
  durationMs: 1200,
  isPassed: false,
  interactions: [
    { description: 'a create', states: ['an account'], isPassed: true, durationMs: 5, mismatches: [] },
    {
      description: 'a query',
      states: ['a task'],
      isPassed: false,
      durationMs: 6,
      mismatches: ['$.status: is missing'],
    },
  ],
  problems: ['The verifier lost an interaction: a balance.'],
});

test('the text says what was verified when, and what failed and why', () => {
  const text = toReportText({ verifications: [toVerification('nebula', '2026-01-01T00:00:00.000Z')] });
  expect(text).toContain('| nebula | mock server | 2026-01-01T00:00:00.000Z | FAILED | 2 | 1 | 1200 ms |');
  expect(text).toContain('- ✓ given an account: a create');
  expect(text).toContain('- ✗ given a task: a query\n  - $.status: is missing');
  expect(text).toContain('- ✗ The verifier lost an interaction: a balance.');
});

test('a verification takes the place of the one before, and leaves those of other providers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-report-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await addToReport([toVerification('nebula', 'first'), toVerification('apixo', 'first')], folder);
  const { verifications } = await addToReport([toVerification('nebula', 'second')], folder);
  expect(verifications.map(({ provider, verifiedAt }) => `${provider} ${verifiedAt}`)).toEqual([
    'apixo first',
    'nebula second',
  ]);
  expect(JSON.parse(await readFile(join(folder, 'verification.json'), 'utf8'))).toEqual({ verifications });
});
