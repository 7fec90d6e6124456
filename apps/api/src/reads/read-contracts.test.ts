import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CoverageRecords, DriftRecords, VerificationReport } from '@understudy/core/contract-report';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AppServer, startAppServer } from '../faces/http/testing/app-server.ts';
import { createKey } from '../keys/create-key.ts';
import { readSettings } from '../settings/settings.ts';
import { readContracts } from './read-contracts.ts';

const AT = '2026-01-01T00:00:00.000Z';

const verification: VerificationReport = {
  verifications: [
    {
      provider: 'nebula',
      consumer: 'understudy-gateway',
      target: 'mock server',
      verifiedAt: AT,
      durationMs: 1200,
      isPassed: false,
      interactions: [
        {
          description: 'a query',
          states: ['a task'],
          isPassed: false,
          durationMs: 6,
          mismatches: ['$.status: is missing'],
        },
      ],
      problems: [],
    },
  ],
};
const coverage: CoverageRecords = {
  records: [
    {
      provider: 'nebula',
      checkedAt: AT,
      facts: [{ id: 'nebula/profile.models', interactions: 2, isObserved: true }],
      unexercised: [],
      excused: [{ id: 'nebula/profile.timing.giveUpAfterMs', because: 'advice to callers' }],
      unfounded: [],
    },
  ],
};
const drift: DriftRecords = {
  records: [
    {
      provider: 'nebula',
      checkedAt: AT,
      page: 'nebula.txt',
      confirmed: ['nebula/profile.models'],
      changed: [],
      missing: [],
      news: [{ kind: 'status', name: 'archived', lines: [7], isBreaking: true, rule: 'clients do not know it' }],
    },
  ],
};

let parent: string;
let folder: string;
let world: AppServer;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'understudy-contracts-'));
  folder = join(parent, 'report');
  world = await startAppServer({ env: { UNDERSTUDY_CONTRACT_REPORT: folder } });
}, 30_000);
beforeEach(async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
});
afterAll(async () => {
  await world.close();
  await rm(parent, { recursive: true });
});

const write = (file: string, value: unknown): Promise<void> => writeFile(join(folder, file), JSON.stringify(value));

test('the reports are read as the contracts wrote them, by every key that may read', async () => {
  await write('verification.json', verification);
  await write('coverage.json', coverage);
  await write('drift.json', drift);
  const { apiKey } = await createKey(world.gateway, { name: 'Reader', scopes: ['read'] });
  expect(await world.client(apiKey).contracts.report.query()).toEqual({
    verification: { state: 'read', report: verification },
    coverage: { state: 'read', report: coverage },
    drift: { state: 'read', report: drift },
  });
});

test('a report that was never written comes with the command that writes it', async () => {
  const toHowTo = (command: string) => ({
    state: 'missing',
    howTo: `There is no report yet. Run \`npm run contracts -- ${command}\`.`,
  });
  const missing = {
    verification: toHowTo('verify'),
    coverage: toHowTo('coverage'),
    drift: toHowTo('drift <provider> <file or URL>'),
  };
  expect(await world.client().contracts.report.query()).toEqual(missing);
  await rm(folder, { recursive: true });
  expect(await world.client().contracts.report.query()).toEqual(missing);
});

test('a report that cannot be read is told of, and spoils none of the others', async () => {
  await write('verification.json', { verifications: [{ ...verification.verifications[0], isPassed: 'yes' }] });
  await writeFile(join(folder, 'coverage.json'), '{"records":[');
  await mkdir(join(folder, 'drift.json'));
  const reports = await world.client().contracts.report.query();
  expect(reports).toEqual({
    verification: {
      state: 'broken',
      reason:
        'Failed to read verification.json: it is no report of this version (verifications.0.isPassed). Delete it, and run `npm run contracts -- verify`.',
    },
    coverage: { state: 'broken', reason: expect.stringContaining('Failed to read coverage.json: it is no JSON.') },
    drift: { state: 'broken', reason: expect.stringContaining('this process cannot open it (EISDIR)') },
  });
  expect(JSON.stringify(reports)).not.toContain(parent);
  await write('coverage.json', coverage);
  expect(await world.client().contracts.report.query()).toMatchObject({
    verification: { state: 'broken' },
    coverage: { state: 'read' },
  });
});

test('without a folder in the settings, each report says how to name one', async () => {
  const { drift: part } = await readContracts(readSettings({}));
  expect(part).toEqual({
    state: 'missing',
    howTo: expect.stringContaining('Set UNDERSTUDY_CONTRACT_REPORT to the one that `npm run contracts -- drift'),
  });
});
