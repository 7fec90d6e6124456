import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCallbackUrlProblem, isInternalHost } from './callback.ts';
import type { CallbackProfile } from './profile.ts';
import { documented } from './source.ts';

const strict: CallbackProfile = {
  httpsOnly: documented(true, 'a document'),
  privateAddressesRefused: documented(true, 'a document'),
  maxUrlLength: documented(64, 'a document'),
  timeoutMs: null,
  retryDelaysMs: null,
  success: documented('2xx', 'a document'),
};
const silent: CallbackProfile = { ...strict, httpsOnly: null, privateAddressesRefused: null, maxUrlLength: null };
const find = (url: string, rules = strict, allowLocal = false) => findCallbackUrlProblem(url, rules, { allowLocal });

test('a public https address is taken', () => {
  expect(find('https://your-domain.com/webhooks/done')).toBeNull();
  expect(find('https://203.0.113.7:8443/done')).toBeNull();
});

test('http is refused where only https is allowed', () => {
  expect(find('http://your-domain.com/done')).toBe('only https is allowed');
});

test('what is no web address is refused', () => {
  expect(find('ftp://your-domain.com/done')).toBe('it is not an http or https URL');
  expect(find('done')).toBe('it is not an http or https URL');
});

test('an address of the longest length is taken, one character more is not', () => {
  const base = 'https://your-domain.com/';
  expect(find(base + 'a'.repeat(64 - base.length))).toBeNull();
  expect(find(base + 'a'.repeat(65 - base.length))).toBe('it is longer than 64 characters');
});

test.each([
  'https://localhost/',
  'https://app:8443/',
  'https://printer.local/',
  'https://host.docker.internal/',
  'https://api.localhost/',
  'https://localhost./',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f.0.0.1/',
  'https://0177.0.0.1/',
  'https://10.1.2.3/',
  'https://172.16.0.1/',
  'https://172.31.255.255/',
  'https://192.168.1.1/',
  'https://169.254.169.254/',
  'https://100.64.0.1/',
  'https://0.0.0.0/',
  'https://[::1]/',
  'https://[::]/',
  'https://[fd00::1]/',
  'https://[fe80::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[64:ff9b::a00:1]/',
  'https://[2002:c0a8:101::1]/',
])('the internal address in %s is refused', (url) => {
  expect(find(url)).toMatch(/ is an internal address$/);
});

test.each([
  'https://172.15.255.255/',
  'https://172.32.0.1/',
  'https://11.0.0.1/',
  'https://192.169.0.1/',
  'https://[2606:4700::1111]/',
  'https://[::ffff:8.8.8.8]/',
  'https://notlocal.host/',
])('the public address in %s is taken', (url) => {
  expect(find(url)).toBeNull();
});

test('a receiver on the own network may be allowed, over http as well, however it is named', () => {
  expect(find('http://127.0.0.1:4011/done', strict, true)).toBeNull();
  expect(find('http://receiver.test/done', strict, true)).toBeNull();
  expect(find(`http://127.0.0.1/${'a'.repeat(64)}`, strict, true)).toBe('it is longer than 64 characters');
  expect(find('ftp://127.0.0.1/', strict, true)).toBe('it is not an http or https URL');
});

test('rules the document does not state are not applied', () => {
  expect(find(`http://10.0.0.1/${'a'.repeat(3000)}`, silent)).toBeNull();
});

test('a resolved address is judged as the same address in a URL is', () => {
  expect(isInternalHost('::ffff:127.0.0.1')).toBe(true);
  expect(isInternalHost('fe80::1%eth0')).toBe(true);
  expect(isInternalHost('not an address')).toBe(true);
  expect(isInternalHost('8.8.8.8')).toBe(false);
});

test('an IPv4 address is internal or not whichever way it is spelled', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const asNumber = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
      const verdicts = [address, String(asNumber), `0x${asNumber.toString(16)}`, `::ffff:${address}`].map(
        isInternalHost,
      );
      expect(new Set(verdicts).size).toBe(1);
    }),
  );
});

test('no address of a private network passes', () => {
  const byte = fc.nat(255);
  const privateAddress = fc.oneof(
    fc.tuple(fc.constant(10), byte, byte, byte),
    fc.tuple(fc.constant(127), byte, byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
  );
  fc.assert(fc.property(privateAddress, (bytes) => isInternalHost(bytes.join('.'))));
});
