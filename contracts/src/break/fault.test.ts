import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { providers } from '@understudy/core';
import { expect, test } from 'vitest';
import { applyFault, type Fault, faultKinds, toFaults } from './fault.ts';
import { faults } from './faults/index.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const [shorter] = toFaults([
  {
    file: 'packages/core/src/providers/acme/profile.ts',
    providers: ['nebula'],
    mistakes: { 'kept-shorter': { kind: 'wrong expiry', breaks: 'a day less', find: '24 *', replace: '23 *' } },
  },
]) as [Fault];

test('a fault is named after folder, file and mistake, and replaces one text by another', () => {
  expect(shorter.id).toBe('acme/profile/kept-shorter');
  expect(applyFault('const KEPT = 24 * HOUR;', shorter)).toBe('const KEPT = 23 * HOUR;');
});

test('a fault whose text is gone, or stands twice, says so', () => {
  expect(() => applyFault('const KEPT = DAY;', shorter)).toThrow(
    /stands not in .*acme\/profile.ts. Bring it up to date/,
  );
  expect(() => applyFault('24 * 24 * 1', shorter)).toThrow(/stands 2 times/);
});

test.each(faults)('$id can be made', (fault) => {
  const text = readFileSync(ROOT + fault.file, 'utf8');
  expect(applyFault(text, fault)).not.toBe(text);
});

test('no two faults have one name', () => {
  const ids = faults.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test.each(Object.keys(providers))('every kind of mistake is made for %s', (id) => {
  const made = faults.filter(({ providers }) => providers.some((one) => one === id));
  expect(faultKinds.filter((kind) => !made.some((fault) => fault.kind === kind))).toEqual([]);
});
