import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { renewReport, withFresh } from './report-file.ts';

const Count = z.object({ count: z.number() });
const counts = { file: 'count.json', schema: Count };
const countUp = (before: { count: number } | null) => ({ count: (before?.count ?? 0) + 1 });

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-report-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test('a report is renewed from the one before, and nothing else is left in its folder', async () => {
  const folder = join(await makeFolder(), 'made', 'for', 'it');
  await renewReport(folder, counts, countUp);
  expect(await renewReport(folder, counts, countUp)).toEqual({ count: 2 });
  expect(JSON.parse(await readFile(join(folder, 'count.json'), 'utf8'))).toEqual({ count: 2 });
  expect(await readdir(folder)).toEqual(['count.json']);
});

test.each(['{', '{"count":"one"}'])('a file that holds %s is told of and left as it is', async (text) => {
  const folder = await makeFolder();
  const path = join(folder, 'count.json');
  await writeFile(path, text);
  await expect(renewReport(folder, counts, countUp)).rejects.toThrow(
    `Failed to add to ${path}: it is no report of this version. Delete it and try again.`,
  );
  expect(await readFile(path, 'utf8')).toBe(text);
});

test('a fresh record takes the place of the one of its provider', () => {
  const [nebula, apixo, newer] = [
    { provider: 'nebula', at: 1 },
    { provider: 'apixo', at: 1 },
    { provider: 'nebula', at: 2 },
  ];
  expect(withFresh([nebula, apixo], [newer])).toEqual([apixo, newer]);
});
