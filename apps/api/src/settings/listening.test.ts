import { expect, test } from 'vitest';
import { canReachInternal, isUnderMock } from './internal-hosts.ts';
import { checkListening } from './listening.ts';

test.each(['127.0.0.1', '127.8.0.1', '::1', 'localhost'])(
  '%s is reached from this machine only, and needs no key',
  (host) => {
    expect(() => checkListening({ host, adminKey: null }, false)).not.toThrow();
  },
);

test.each(['0.0.0.0', '::', '192.168.0.7', 'video.example.com', '127.0.0.1.example.com'])(
  '%s is reached by others, and needs an admin key',
  (host) => {
    expect(() => checkListening({ host, adminKey: null }, false)).toThrow('Write UNDERSTUDY_ADMIN_KEY=');
    expect(() => checkListening({ host, adminKey: 'stated' }, false)).not.toThrow();
    expect(() => checkListening({ host, adminKey: null }, true)).not.toThrow();
  },
);

test('addresses from outside reach the mock server and the internal hosts that the settings name', () => {
  const settings = { mockUrl: 'http://127.0.0.1:4010', internalHosts: ['10.0.0.5', 'videos.internal:8080'] };
  const can = (host: string, port: number) => canReachInternal(settings, host, port);
  expect([can('127.0.0.1', 4010), can('localhost', 4010), can('[::1]', 4010)]).toEqual([true, true, true]);
  expect([can('127.0.0.1', 4011), can('127.0.0.1', 5432)]).toEqual([false, false]);
  expect([can('10.0.0.5', 80), can('10.0.0.6', 80)]).toEqual([true, false]);
  expect([can('videos.internal', 8080), can('videos.internal', 80)]).toEqual([true, false]);
  expect(canReachInternal({ mockUrl: 'https://mock.internal', internalHosts: [] }, 'mock.internal', 443)).toBe(true);
});

test('an account is a mock when its address is the mock server, or below it', () => {
  const under = (mockUrl: string, url: string) => isUnderMock({ mockUrl }, url);
  expect(under('http://127.0.0.1:4010', 'http://127.0.0.1:4010')).toBe(true);
  expect(under('http://127.0.0.1:4010', 'http://localhost:4010/nebula/v1')).toBe(true);
  expect(under('http://127.0.0.1:4010', 'http://127.0.0.1:40100/nebula')).toBe(false);
  expect(under('http://127.0.0.1:4010', 'https://127.0.0.1:4010/nebula')).toBe(false);
  expect(under('https://a.example/mock', 'https://a.example/mock/v1')).toBe(true);
  expect(under('https://a.example/mock', 'https://a.example/mocked')).toBe(false);
});
