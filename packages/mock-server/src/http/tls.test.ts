import { type RequestOptions, request } from 'node:https';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type MockServer, type MockServerOptions, startMockServer } from '../start-mock-server.ts';
import { makeAuthority } from '../testing/certificate.ts';

const authority = makeAuthority('Understudy tests');
const own = authority.issue('mock');

let mock: MockServer;
afterEach(() => mock.stop());
const start = async (options: MockServerOptions): Promise<void> => {
  mock = await startMockServer({ isFrozen: true, ...options });
};

/** Calls the server over TLS, trusting the test authority. */
function call(method: string, path: string, options: RequestOptions = {}, body = ''): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: 'Bearer sk-tls' };
    const sent = request(`${mock.url}${path}`, { method, ca: authority.cert, headers, ...options }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve([answer.statusCode ?? 0, text]));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

test('with a certificate and its key the server speaks HTTPS, and result addresses say so', async () => {
  await start({ tls: own });
  expect(mock.url).toMatch(/^https:/);
  const path = '/evolink/v1/videos/generations';
  const [, created] = await call('POST', path, {}, '{"model":"sora-2","prompt":"A cat"}');
  await mock.advance('10s');
  const { id } = JSON.parse(created) as { id: string };
  const [status, text] = await call('GET', `/evolink/v1/tasks/${id}`);
  expect(status).toBe(200);
  expect(text).toContain(`${mock.url}/files/`);
  expect((await call('GET', '/__admin/health'))[0]).toBe(200);
});

test('with a client authority, callers without a certificate of it are not let in', async () => {
  await start({ tls: { ...own, clientCa: authority.cert } });
  await expect(call('GET', '/__admin/health')).rejects.toThrow();
  const stranger = makeAuthority('Somebody else').issue('stranger');
  await expect(call('GET', '/__admin/health', stranger)).rejects.toThrow();
  expect((await call('GET', '/__admin/health', authority.issue('friend')))[0]).toBe(200);
});

test('plain HTTP sent to the HTTPS port ends the connection', async () => {
  await start({ tls: own });
  const socket = connect(mock.port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await new Promise<void>((resolve) => {
    socket.on('error', () => {});
    socket.on('close', () => resolve());
    socket.resume();
  });
});

test('a certificate without its key is refused in one sentence', async () => {
  await start({});
  const other = authority.issue('other').key;
  await expect(startMockServer({ tls: { cert: own.cert, key: other } })).rejects.toThrow(
    /^Failed to set up HTTPS: .*Give a certificate and the key that belongs to it, in PEM\.$/,
  );
  await expect(startMockServer({ tls: { cert: 'no certificate', key: own.key } })).rejects.toThrow(
    'Failed to set up HTTPS',
  );
});
