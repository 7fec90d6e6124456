import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toFingerprint } from './fingerprint.ts';

/** The same value with the fields of all objects in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, part]) => [name, reversed(part)]),
  );
}

test('the order of fields changes nothing', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => toFingerprint(value) === toFingerprint(reversed(value))));
});

test('what asks for something else has another fingerprint', () => {
  const asked = { request: { prompt: 'A cat', seconds: 8, image: 'data:image/png;base64,AAAA' }, metadata: {} };
  const others = [
    { ...asked, request: { ...asked.request, prompt: 'A dog' } },
    { ...asked, request: { ...asked.request, seconds: 4 } },
    { ...asked, request: { ...asked.request, image: 'data:image/png;base64,AAAB' } },
    { ...asked, request: { prompt: 'A cat', seconds: 8 } },
    { ...asked, metadata: { a: 'b' } },
    { ...asked, metadata: [] },
  ];
  const fingerprints = [asked, ...others].map(toFingerprint);
  expect(new Set(fingerprints).size).toBe(fingerprints.length);
  expect(fingerprints[0]).toMatch(/^[0-9a-f]{64}$/);
});
