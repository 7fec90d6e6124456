import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Provider } from '../provider.ts';
import { providers } from '../providers/index.ts';
import { nebula } from '../providers/nebula/index.ts';
import { checkProvider, findScenarioProblems } from './conformance.ts';

const registry = Object.entries<Provider>(providers);
const folder = fileURLToPath(new URL('../providers', import.meta.url));
const files = ['adapter.ts', 'examples.ts', 'index.ts', 'lifecycle.ts', 'profile.ts', 'replay.ts', 'spec.ts'];

describe.each(registry)('the provider %s', (id, provider) => {
  test('keeps every rule', () => {
    expect(checkProvider(provider)).toEqual([]);
  });

  test('is registered under its own id', () => {
    expect(provider.id).toBe(id);
  });

  test('has all the files of a provider in its folder', () => {
    expect(findMissingFiles(id)).toEqual([]);
  });
});

const findMissingFiles = (id: string): string[] => files.filter((file) => !existsSync(`${folder}/${id}/${file}`));

test('every folder of providers is in the registry', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(providers).sort());
});

test('a folder without the files is noticed', () => {
  expect(findMissingFiles('nobody')).toEqual(files);
});

test('a scenario may go where the lifecycle goes', () => {
  expect(findScenarioProblems(nebula, [{ status: 'queued' }, { status: 'in_progress' }, { status: 'failed' }])).toEqual(
    [],
  );
});

test('a scenario that makes an illegal move is reported', () => {
  expect(findScenarioProblems(nebula, [{ status: 'completed' }, { status: 'failed' }])).toEqual([
    {
      provider: 'nebula',
      place: 'scenario',
      problem: 'a task cannot go from succeeded to failed; allowed: nothing, it is an end',
    },
  ]);
  expect(findScenarioProblems(nebula, [{ status: 'in_progress', word: 'archiving' }])).toMatchObject([
    { problem: 'a task cannot go from submitted to archiving; allowed: queued, in_progress, succeeded, failed' },
  ]);
});
