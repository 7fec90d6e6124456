import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CoverageRecords, DriftRecords, VerificationReport } from '@understudy/core/contract-report';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const AT = '2026-01-01T00:00:00.000Z';

const verification: VerificationReport = {
  verifications: ['apixo', 'nebula'].map((provider) => ({
    provider,
    consumer: 'understudy-gateway',
    target: 'mock server',
    verifiedAt: AT,
    durationMs: 1200,
    isPassed: provider === 'apixo',
    interactions: [
      { description: 'a create', states: ['an account'], isPassed: true, durationMs: 6, mismatches: [] },
      {
        description: 'a query',
        states: ['a task'],
        isPassed: provider === 'apixo',
        durationMs: 7,
        mismatches: provider === 'apixo' ? [] : ['$.status: is missing'],
      },
    ],
    problems: provider === 'apixo' ? [] : ['one interaction was lost'],
  })),
};

const coverage: CoverageRecords = {
  records: [
    {
      provider: 'apixo',
      checkedAt: AT,
      facts: [
        { id: 'apixo/profile.seconds', interactions: 3, isObserved: true },
        { id: 'apixo/profile.image.maxBytes', interactions: 0, isObserved: false },
        { id: 'apixo/profile.models', interactions: 0, isObserved: false },
      ],
      unexercised: ['apixo/profile.models'],
      excused: [{ id: 'apixo/profile.image.maxBytes', because: 'the mock fetches no image' }],
      unfounded: [],
    },
  ],
};

const drift: DriftRecords = {
  records: [
    {
      provider: 'apixo',
      checkedAt: AT,
      page: 'apixo.txt',
      confirmed: ['apixo/profile.seconds'],
      changed: [
        {
          id: 'apixo/profile.retention.resultMs',
          at: 'Tips, Video expiration',
          alsoAffects: [],
          isBreaking: true,
          rule: 'less is allowed or kept',
          from: '1296000000',
          to: '604800000',
          differences: [{ path: '', from: '1296000000', to: '604800000' }],
          lines: [49],
        },
      ],
      missing: [],
      news: [{ kind: 'status', name: 'archived', lines: [24], isBreaking: false, rule: 'an addition' }],
    },
  ],
};

let stage: Stage;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-reports-'));
  stage = await openStage({ UNDERSTUDY_CONTRACT_REPORT: folder });
});
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true });
});

const write = (file: string, value: unknown) => writeFile(join(folder, file), JSON.stringify(value));

test('a report that was never written says which command writes it, to be copied', async () => {
  const { page, problems } = await stage.open('/contracts');
  const part = page.getByRole('region', { name: 'Verification' });
  await part.getByText('npm run contracts -- verify').waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await part.getByRole('button', { name: 'Copy command' }).click();
  await part.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('npm run contracts -- verify');
  expect(problems).toEqual([]);
});

test('a contract that is broken is open, with what failed first and why', async () => {
  await write('verification.json', verification);
  const { page, problems } = await stage.open('/contracts');
  await page.getByRole('button', { name: /^apixo Passed 2 of 2 interactions against mock server, in 1.2 s/ }).waitFor();
  await page.getByRole('button', { name: /^nebula Failed 1 of 2 interactions/ }).waitFor();
  await page.getByText('one interaction was lost').waitFor();
  const rows = page.getByRole('table', { name: 'Interactions of nebula' }).getByRole('row');
  await rows.nth(1).getByText('$.status: is missing').waitFor();
  await rows.nth(2).getByText('Passed').waitFor();
  expect(await page.getByRole('table', { name: 'Interactions of apixo' }).count()).toBe(0);
  await page.getByRole('button', { name: /^apixo Passed/ }).click();
  await page.getByRole('table', { name: 'Interactions of apixo' }).getByText('given a task').waitFor();
  await page.getByText('No record yet of evolink, odkkk.').waitFor();
  expect(problems).toEqual([]);
});

test('coverage shows first what nothing exercises, and why some of it is out of reach', async () => {
  await write('coverage.json', coverage);
  const { page, problems } = await stage.open('/contracts');
  await page
    .getByRole('button', { name: /^apixo Has gaps 1 of 3 facts exercised, 1 out of reach, 1 by nothing/ })
    .waitFor();
  const rows = page.getByRole('table', { name: 'Facts of apixo' }).getByRole('row');
  await rows.nth(1).getByText('profile.models').waitFor();
  await rows.nth(2).getByText('the mock fetches no image').waitFor();
  await rows.nth(3).getByText('3 interactions').waitFor();
  expect(problems).toEqual([]);
});

test('drift shows both values, whether clients break and by which rule, and the fact it is about', async () => {
  await write('drift.json', drift);
  const { page, problems } = await stage.open('/contracts');
  await page
    .getByRole('button', { name: /^apixo Breaking 1 confirmed, 1 changed, 0 missing, 1 new apixo.txt/ })
    .waitFor();
  const changed = page.getByRole('row', { name: /retention\.resultMs/ });
  await changed.getByText('1296000000').waitFor();
  await changed.getByText('604800000').waitFor();
  await changed.getByText('less is allowed or kept').waitFor();
  await page
    .getByRole('row', { name: /status archived/ })
    .getByText('Not breaking')
    .waitFor();
  await changed.getByRole('link', { name: 'profile.retention.resultMs' }).click();
  await page.waitForURL('**/providers/apixo#profile.retention.resultMs');
  await page.locator('[data-meant]').getByText('15 days').waitFor();
  expect(problems).toEqual([]);
});

test('a search looks through all reports, and unfolds what it finds', async () => {
  await Promise.all([
    write('verification.json', verification),
    write('coverage.json', coverage),
    write('drift.json', drift),
  ]);
  const { page, problems } = await stage.open('/contracts');
  await page.getByLabel('Search interactions and facts').fill('apixo seconds');
  await page.getByRole('region', { name: 'Verification' }).getByText('Nothing here has these words.').waitFor();
  const facts = page.getByRole('table', { name: 'Facts of apixo' });
  await facts.getByText('profile.seconds').waitFor();
  expect(await facts.getByRole('row').count()).toBe(2);
  await page.getByRole('table', { name: 'Comparison of apixo' }).getByText('Confirmed (1)').waitFor();
  expect(problems).toEqual([]);
});

test('the address keeps what is searched for, for a reload, the way back and whoever gets the link', async () => {
  await write('coverage.json', coverage);
  const { page, problems } = await stage.open('/contracts');
  await page.getByLabel('Search interactions and facts').fill('apixo seconds');
  const isSearched = async (tab = page): Promise<void> => {
    const facts = tab.getByRole('table', { name: 'Facts of apixo' });
    await facts.getByText('profile.seconds').waitFor();
    await facts.getByText('profile.models').waitFor({ state: 'detached' });
    expect(await tab.getByLabel('Search interactions and facts').inputValue()).toBe('apixo seconds');
    expect(new URL(tab.url()).search).toBe('?q=apixo+seconds');
  };
  await isSearched();
  await page.reload();
  await isSearched();
  await page.getByRole('table', { name: 'Facts of apixo' }).getByRole('link', { name: 'profile.seconds' }).click();
  await page.getByRole('heading', { name: 'APIXO', level: 1 }).waitFor();
  await page.goBack();
  await isSearched();
  const other = await stage.open(page.url().slice(stage.url.length));
  await isSearched(other.page);
  await page.getByLabel('Search interactions and facts').fill('');
  await page.waitForURL(`${stage.url}/contracts`);
  await page.goto(`${stage.url}/contracts?q=%5B%22apixo%22%5D`);
  await page.getByRole('table', { name: 'Facts of apixo' }).getByText('profile.models').waitFor();
  expect(await page.getByLabel('Search interactions and facts').inputValue()).toBe('');
  expect([...problems, ...other.problems]).toEqual([]);
});

test('a report that cannot be read spoils none of the others', async () => {
  await Promise.all([writeFile(join(folder, 'coverage.json'), '{"records":['), write('drift.json', drift)]);
  const { page, problems } = await stage.open('/contracts');
  await page.getByText(/^Failed to read coverage\.json: it is no JSON/).waitFor();
  await page.getByRole('button', { name: /^apixo Breaking/ }).waitFor();
  expect(problems).toEqual([]);
});
