import { expect, test } from 'vitest';
import type { Line } from './line.ts';
import { toDocument, toReport, toSection } from './report.ts';

const line: Line = {
  title: 'Creates',
  about: 'Beside a bare loop.',
  measure: () => Promise.reject(new Error('unused')),
};
const finding = {
  header: ['what', 'creates/s'],
  rows: [['gateway', '120']],
  verdicts: [{ goal: 'at least 100', measured: '120', isMet: true }],
};

test('a line is told with its table and how each figure stands to its goal', () => {
  const section = toSection({ number: 1, line, result: finding, spanMs: 2_400 });
  expect(section).toContain('## 1. Creates');
  expect(section).toContain('| gateway | 120 |');
  expect(section).toContain('Goal: at least 100. Measured: 120: **reached**');
});

test('a figure that is not reached and a line that failed are told as such', () => {
  const missed = { ...finding, verdicts: [{ goal: 'at least 200', measured: '120', isMet: false }] };
  const outcomes = [
    { number: 1, line, result: missed, spanMs: 0 },
    { number: 2, line, result: { failure: 'the mock server did not start' }, spanMs: 0 },
  ];
  const report = toReport(outcomes, {
    subject: 'gateway',
    command: 'pnpm bench:api',
    date: '2026-11-21',
    load: 1.25,
    about: 'It is shared.',
  });
  expect(report).toContain('**not reached**');
  expect(report).toContain('Not measured: the mock server did not start');
});

test('a report takes the place of the one before, and leaves the rest of the document', () => {
  const first = toDocument('# Others\n', 'bench:api', 'the first');
  const second = toDocument(`${first}\nMore.\n`, 'bench:api', 'the second');
  expect(first).toContain('the first');
  expect(second.startsWith('# Others\n')).toBe(true);
  expect(second.endsWith('\nMore.\n')).toBe(true);
  expect(second).toContain('the second');
  expect(second).not.toContain('the first');
});
