import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DriftRecords } from '@understudy/core/contract-report';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { fetchPageDefaults } from './fetch-page.ts';
import { runDrift } from './run-drift.ts';
import { folders, readDocument } from './testing/documents.ts';

const [[, own]] = folders as [readonly [string, string]];
const reports = mkdtempSync(join(tmpdir(), 'understudy-report-'));
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});
afterAll(() => rmSync(reports, { recursive: true }));

async function run(args: readonly string[], pages: Partial<typeof fetchPageDefaults> = {}) {
  const said: string[] = [];
  const complaints: string[] = [];
  const io = {
    out: (text: string) => said.push(text),
    error: (text: string) => complaints.push(text),
    pages: { ...fetchPageDefaults, ...pages },
  };
  const code = await runDrift(['--report', reports, ...args], io, () => Date.UTC(2026, 0, 2));
  return { code, said: said.join('\n'), complaints: complaints.join('\n') };
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a page that says what core holds ends with 0', async () => {
  const { code, said } = await run(['apixo', join(own, 'apixo.txt')]);
  expect([code, said]).toEqual([0, expect.stringContaining('34 confirmed, 0 changed, 0 missing, 0 new')]);
});

test('drift ends with 1 and says what, where and what to look at', async () => {
  const { code, said } = await run(['odkkk', join(own, 'evolink.txt')]);
  expect(code).toBe(1);
  expect(said).toContain('5000 -> 1000');
  expect(said).toContain('breaking: less is allowed or kept');
  expect(said).toContain('look at packages/core/src/providers/odkkk/profile.ts');
  expect(said).toContain('The page carries no OpenAPI document');
});

test('the report comes as JSON and as annotations of a workflow as well', async () => {
  const args = ['odkkk', join(own, 'evolink.txt'), '--format'];
  const report = JSON.parse((await run([...args, 'json'])).said);
  expect(report.changed[0]).toMatchObject({
    id: 'odkkk/profile.maxPromptLength',
    from: 5000,
    to: 1000,
    isBreaking: true,
  });
  expect((await run([...args, 'github'])).said).toMatch(
    /^::error title=odkkk\/profile\.maxPromptLength changed::5000 -> 1000\. /,
  );
});

test('what was found is noted, one record for each provider, and no local folder is', async () => {
  await run(['odkkk', join(own, 'odkkk.txt')]);
  await run(['apixo', join(own, 'apixo.txt')]);
  await run(['odkkk', join(own, 'evolink.txt')]);
  await run(['odkkk', '/nowhere/odkkk.txt']);
  const text = readFileSync(join(reports, 'drift.json'), 'utf8');
  const [apixo, odkkk, ...more] = DriftRecords.parse(JSON.parse(text)).records;
  expect(more).toEqual([]);
  expect(text).not.toContain(own);
  expect(apixo).toMatchObject({
    provider: 'apixo',
    checkedAt: '2026-01-02T00:00:00.000Z',
    page: 'apixo.txt',
    confirmed: expect.arrayContaining(['apixo/profile.limits.requestsPerMinute']),
    changed: [],
  });
  expect(odkkk).toMatchObject({ provider: 'odkkk', page: 'evolink.txt' });
  expect(odkkk?.changed).toEqual([
    {
      id: 'odkkk/profile.maxPromptLength',
      at: expect.any(String),
      alsoAffects: expect.arrayContaining(['odkkk/profile.readings.prompt-length.characters']),
      isBreaking: true,
      rule: 'less is allowed or kept',
      from: '5000',
      to: '1000',
      differences: [{ path: '', from: '5000', to: '1000' }],
      lines: [expect.any(Number)],
    },
  ]);
  expect(odkkk?.missing[0]).toEqual(
    expect.objectContaining({ was: expect.any(String), isBreaking: expect.any(Boolean) }),
  );
});

describe('a page that cannot be read ends with 2 and says why', () => {
  test.each([
    [['apixo', '/nowhere/apixo.txt'], 'ENOENT'],
    [['apixo'], 'Usage: pnpm contracts drift'],
    [['acme', 'page.txt'], 'acme is not a provider. Choose one of nebula'],
    [['apixo', join(own, 'evolink.txt')], 'so it is another page'],
    [['apixo', 'page.txt', '--format', 'pdf'], 'Usage: pnpm contracts drift'],
  ])('%j', async (args, reason) => {
    const { code, complaints } = await run(args);
    expect([code, complaints]).toEqual([2, expect.stringContaining(reason)]);
  });

  test('one that answers with an error, is too large, redirects for ever or is silent', async () => {
    const broken = await serve((_, out) => out.writeHead(503).end());
    const large = await serve((_, out) => out.end('x'.repeat(5_000)));
    const circular = await serve((_, out) => out.writeHead(302, { location: '/again' }).end());
    const foreign = await serve((_, out) => out.writeHead(302, { location: 'ftp://example.com/' }).end());
    const silent = await serve(() => {});
    expect((await run(['apixo', broken])).complaints).toContain('HTTP 503');
    expect((await run(['apixo', large], { maxBytes: 1_000 })).complaints).toContain('larger than 1000 bytes');
    expect((await run(['apixo', circular])).complaints).toContain('redirects more than 5 times');
    expect((await run(['apixo', foreign])).complaints).toContain('redirects to ftp:');
    expect(await run(['apixo', silent], { timeoutMs: 50 })).toMatchObject({
      code: 2,
      complaints: expect.stringContaining('timeout'),
    });
  });
});

test('a page is fetched over HTTP, redirects followed', async () => {
  const page = readDocument(own, 'nebula');
  const url = await serve((incoming, out) =>
    incoming.url === '/moved' ? out.end(page) : out.writeHead(301, { location: '/moved' }).end(),
  );
  expect((await run(['nebula', url])).code).toBe(0);
  expect(readFileSync(join(reports, 'drift.json'), 'utf8')).toContain(`"page": "${url}"`);
});
