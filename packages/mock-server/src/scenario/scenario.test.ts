import { providers } from '@understudy/core';
import { findScenarioProblems } from '@understudy/core/testing/conformance';
import { describe, expect, test } from 'vitest';
import { builtIn } from './built-in.ts';
import { prepareScenario } from './prepare.ts';
import { Scenario } from './scenario.ts';

const required = [
  ...['success', 'slow', 'stuck', 'content-violation', 'invalid-image', 'generation-timeout', 'cancelled'],
  ...['server-error', 'bad-gateway', 'unavailable', 'rate-limited', 'no-quota', 'forbidden', 'lost-response'],
  ...['slow-response', 'truncated-body', 'malformed-json', 'wrong-content-type', 'unknown-status'],
  ...['progress-backwards', 'late-failure', 'early-expiry', 'broken-download', 'broken-download-length'],
  ...['broken-download-drip', 'no-callback', 'duplicate-callback', 'reordered-callback', 'forged-callback'],
];

test('the vocabulary has every scenario that people rely on, each with a sentence on what it does', () => {
  const names = builtIn.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(required));
  expect(new Set(names).size).toBe(names.length);
  for (const { summary } of builtIn) expect(summary).toMatch(/^[A-Z].+\.$/);
});

describe.each(Object.values(providers))('$id', (provider) => {
  test.each(builtIn.filter(({ breaksLifecycle }) => breaksLifecycle === undefined))(
    'lets a task go as in $name',
    (scenario) => {
      expect(findScenarioProblems(provider, prepareScenario(scenario).steps)).toEqual([]);
    },
  );

  test.each(builtIn.filter(({ breaksLifecycle }) => breaksLifecycle !== undefined))(
    'forbids what $name does on purpose',
    (scenario) => {
      expect(findScenarioProblems(provider, prepareScenario(scenario).steps)).toHaveLength(1);
    },
  );
});

test('a scenario that leaves the lifecycle without saying so is found', () => {
  const wrong = Scenario.parse({
    name: 'back-from-the-end',
    summary: 'Completes and runs again.',
    timeline: [
      { at: '0%', status: 'completed' },
      { at: '50%', status: 'in_progress' },
    ],
  });
  const [found] = findScenarioProblems(providers.nebula, prepareScenario(wrong).steps);
  expect(found?.problem).toContain('from succeeded to in_progress');
});

test('a field that no scenario has is refused by name', () => {
  const parsed = Scenario.safeParse({ name: 'typo', summary: 'A typo.', timelime: [] });
  expect(parsed.error?.issues[0]?.message).toContain('timelime');
});
