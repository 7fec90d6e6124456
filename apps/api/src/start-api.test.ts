import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startMockServer } from '@understudy/mock-server';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { readSettings } from './settings/settings.ts';
import { startApi } from './start-api.ts';
import { makeTemporaryFolder } from './testing/temporary-folder.ts';

test('a gateway whose PostgreSQL is killed starts it again and makes videos as before', async () => {
  const mock = await startMockServer({ settings: { generationTime: '1s' } });
  onTestFinished(() => mock.stop());
  const folder = await makeTemporaryFolder();
  const env = { UNDERSTUDY_DATA: folder, UNDERSTUDY_MOCK_URL: mock.url, PORT: '0' };
  const told: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void told.push(line) });
  const api = await startApi(readSettings(env, {}), { log, clock: { now: () => Date.now() } });
  onTestFinished(() => api.stop());
  const headers = { authorization: `Bearer ${api.localKey}`, 'content-type': 'application/json' };
  const ask = (path: string, body?: object) =>
    fetch(`${api.url}/v1/videos${path}`, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) });

  const [postmaster = ''] = (await readFile(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(postmaster), 'SIGKILL');

  let created = await ask('', { prompt: 'A cat playing piano' });
  while (created.status >= 500) created = await ask('', { prompt: 'A cat playing piano' });
  const { id } = (await created.json()) as { id: string };
  let video = { status: 'queued' };
  while (video.status !== 'completed') video = (await (await ask(`/${id}`)).json()) as typeof video;
  expect(told.join()).toContain('The embedded PostgreSQL was gone and has been started again');
});
