import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providers } from '@understudy/core';
import { CoverageRecords } from '@understudy/core/contract-report';
import { expect, test } from 'vitest';
import { ids } from '../drift/testing/documents.ts';
import { terminal } from '../io.ts';
import { beyondReach, toCoverageReport } from './coverage-report.ts';
import { findUnfoundedSources, isShown } from './observe-answers.ts';
import { profileProbes } from './observe-profile.ts';
import { isKept } from './observe-requests.ts';
import { runCoverage } from './run-coverage.ts';
import { openStage } from './stage.ts';

const pacts = join(import.meta.dirname, '../../pacts');

test.each(ids)(
  'every documented fact of %s is exercised, and all the mock does has a fact behind it',
  async (id) => {
    const report = await toCoverageReport(id, pacts);
    expect([report.unexercised, report.unfounded]).toEqual([[], []]);
    expect(report.excused.map((fact) => fact.id)).toEqual(
      Object.keys(beyondReach).filter((fact) => fact.startsWith(`${id}/`)),
    );
  },
  30_000,
);

test('a fact that no pact names and no run shows is unexercised', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pacts-'));
  writeFileSync(
    join(folder, 'understudy-gateway-apixo.json'),
    JSON.stringify({ interactions: [{ description: 'a call' }] }),
  );
  const { unexercised } = await toCoverageReport('apixo', folder);
  expect(unexercised).toContain('apixo/profile.limits.requestsPerMinute');
  rmSync(folder, { recursive: true });
}, 30_000);

test('a source that names no row, or says otherwise than the row, has no fact behind it', () => {
  const { source } = providers.nebula.examples.queued;
  const said = [
    `nebula/examples/queued; documented: ${source.at}`,
    'nebula/examples/dreamt; documented: nowhere',
    'nebula/examples/queued; documented: elsewhere',
  ];
  const seen = said.map((one) => ({ operation: 'retrieve' as const, status: 200, source: one, text: '', body: null }));
  expect(findUnfoundedSources(providers.nebula, seen)).toEqual(said.slice(1));
});

test.each([
  ['body.prompt:maxLength', 5000, 4999],
  ['body.image_urls:maxItems', 1, 2],
  ['body.aspect_ratio:enum', ['16:9', '9:16'], ['16:9', '1:1']],
  ['body:required', ['model', 'prompt'], ['model', 'duration']],
])('the mock shows the true %s and no other', async (aspect, truth, other) => {
  const stage = openStage(providers.odkkk);
  expect([await isKept(stage, aspect, truth), await isKept(stage, aspect, other)]).toEqual([true, false]);
});

test('an answer shows what it has, and nothing of a field it lacks', async () => {
  const stage = openStage(providers.odkkk);
  await stage.create({ model: 'sora-2', prompt: 'A cat playing piano' });
  expect(isShown(stage.seen, 'create', 'answer.status:enum', ['pending'])).toBe(true);
  expect(isShown(stage.seen, 'create', 'answer.status:enum', ['done'])).toBe(false);
  expect(isShown(stage.seen, 'create', 'answer.nothing:type', 'string')).toBe(false);
});

test('a probe sees what the mock does, not what the profile says', async () => {
  const hasty = {
    ...providers.odkkk,
    profile: { ...providers.odkkk.profile, callback: { ...providers.odkkk.profile.callback, retryDelaysMs: null } },
  };
  expect(await profileProbes['profile.callback.retryDelaysMs']?.(providers.odkkk)).toEqual([1_000, 2_000, 4_000]);
  expect(await profileProbes['profile.callback.retryDelaysMs']?.(hasty)).toEqual([]);
});

test('the command names what it knows and notes it, and refuses a provider it does not', async () => {
  const said: string[] = [];
  const io = { ...terminal, out: (text: string) => said.push(text), error: (text: string) => said.push(text) };
  const folder = mkdtempSync(join(tmpdir(), 'understudy-report-'));
  const report = ['--report', folder];
  expect(await runCoverage(['acme', ...report], io)).toBe(2);
  expect(existsSync(join(folder, 'coverage.json'))).toBe(false);
  expect(await runCoverage(['apixo', ...report], io, () => Date.UTC(2026, 0, 2))).toBe(0);
  expect(said).toEqual([
    expect.stringContaining('acme is unknown'),
    expect.stringMatching(/^apixo: 33 of 34 documented facts exercised/),
  ]);
  const { records } = CoverageRecords.parse(JSON.parse(readFileSync(join(folder, 'coverage.json'), 'utf8')));
  expect(records).toMatchObject([{ provider: 'apixo', checkedAt: '2026-01-02T00:00:00.000Z', unexercised: [] }]);
  expect(records[0]?.facts).toHaveLength(34);
  rmSync(folder, { recursive: true });
}, 30_000);
