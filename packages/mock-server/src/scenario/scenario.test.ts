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

const faultWith = (answer: object) => ({ faults: [{ kind: 'answer', answer }] });
test.each([
  ['a first step that is not at 0', { timeline: [{ at: '1s', status: 'completed' }] }, 'the first step is at 0'],
  [
    'a step before the one above it',
    { timeline: [0, 5, 1].map((second) => ({ at: `${second}s`, status: 'in_progress' })) },
    'a step comes after the one above it',
  ],
  ['an answer that is not the last of its request', faultWith({ status: 101 }), '200'],
  ['a header that HTTP has no room for', faultWith({ headers: { 'x-a': 'one\r\nset-cookie: two' } }), 'one line'],
  ['a header name with a space', faultWith({ headers: { 'x a': 'b' } }), 'a header name'],
  ['a length of its own', faultWith({ headers: { 'Content-Length': '5' } }), 'the server states it itself'],
  ['a content type of two lines', { faults: [{ kind: 'content-type', value: 'a\nb' }] }, 'one line'],
  ['a wait that outlives every client', { faults: [{ kind: 'delay', delay: '25h' }] }, '24h at most'],
  ['a generation that outlives everybody', { stretch: 101 }, '100'],
])('%s is refused', (_, script, reason) => {
  const parsed = Scenario.safeParse({ name: 'wrong', summary: 'Wrong.', ...script });
  expect(parsed.error?.issues[0]?.message).toContain(reason);
});

test('steps may mix shares and spans, and share an instant', () => {
  const timeline = ['0%', '20%', '2s', '100%', '100%', '100%+5s'].map((at) => ({ at, status: 'in_progress' }));
  expect(Scenario.safeParse({ name: 'mixed', summary: 'Mixed.', timeline }).success).toBe(true);
});
