import { UnderstudyError } from '@understudy/core';
import { expect, test } from 'vitest';
import { createGuardedFetch } from './guarded-fetch.ts';
import { readRequest } from './http-fetch.ts';
import { toRedirected } from './redirect.ts';
import { type RawRequest, startRawServer, toRawAnswer } from './testing/raw-server.ts';

const toRedirect = (location: string, status = 302) => toRawAnswer(status, 'moved', { location });

/** A server that answers `/0` with the video, and `/2` with a redirect to `/1`, and so on. */
const startCountdown = (more: (request: RawRequest) => string | null = () => null) =>
  startRawServer({
    onRequest(socket, request) {
      const left = Number(request.path.slice(1));
      socket.write(more(request) ?? (left === 0 ? toRawAnswer(200, 'video') : toRedirect(`/${left - 1}`)));
    },
  });

test('redirects are followed, five at most', async () => {
  const server = await startCountdown();
  const guarded = createGuardedFetch({ allowLocal: () => true });
  expect(await (await guarded(`${server.url}/5`)).text()).toBe('video');
  expect(server.requests.map(({ path }) => path)).toEqual(['/5', '/4', '/3', '/2', '/1', '/0']);
  await expect(guarded(`${server.url}/6`)).rejects.toThrow('/1: there are more than 5 redirects.');
});

test('a redirect to an internal address is refused', async () => {
  const secret = await startRawServer({ onRequest: (socket) => socket.write(toRawAnswer(200, 'secret')) });
  const open = await startRawServer({
    onRequest: (socket) => socket.write(toRedirect(`http://localhost:${secret.port}/latest?sig=1`)),
  });
  const guarded = createGuardedFetch({ allowLocal: (host, port) => host === '127.0.0.1' && port === open.port });
  await expect(guarded(open.url)).rejects.toThrow(
    `Failed to fetch http://localhost:${secret.port}/latest: localhost is an internal address.`,
  );
  expect(secret.connections).toEqual([]);
});

test('keys and cookies stay with the first address, what is asked of the file goes along', async () => {
  const server = await startCountdown();
  const headers = {
    authorization: 'Bearer sk-12345678',
    cookie: 'a=1',
    'x-api-key': 'sk-12345678',
    range: 'bytes=0-9',
    accept: 'video/mp4',
  };
  await createGuardedFetch({ allowLocal: () => true })(`${server.url}/1`, { headers });
  const [first, second] = server.requests;
  expect(first?.headers).toMatchObject(headers);
  expect(second?.headers).toMatchObject({ range: 'bytes=0-9', accept: 'video/mp4' });
  for (const name of ['authorization', 'cookie', 'x-api-key']) expect(second?.headers).not.toHaveProperty(name);
});

test.each([301, 302, 303, 307, 308])('what is posted is never posted to where a %i leads', async (status) => {
  const server = await startCountdown(({ path }) => toRedirect(path, status));
  const guarded = createGuardedFetch({ allowLocal: () => true });
  const response = await guarded(`${server.url}/hook`, { method: 'POST', body: 'event' });
  expect(response.status).toBe(status);
  expect(server.requests.map(({ body }) => body)).toEqual(['event']);
});

test('a redirect is an answer to those who want to see it', async () => {
  const server = await startCountdown();
  const response = await createGuardedFetch({ allowLocal: () => true })(`${server.url}/1`, { redirect: 'manual' });
  expect(response.headers.get('location')).toBe('/0');
});

test.each([
  ['http://video.example.com/1.mp4', 'it redirects from https to http'],
  ['file:///etc/passwd', 'it is no http or https address'],
  ['https://me:secret@video.example.com/', 'it holds a user name or password'],
  ['https://', 'it is no address'],
])('a redirect to %s is refused: %s', async (location, reason) => {
  const request = await readRequest('https://example.com/1.mp4?sig=0123');
  const response = new Response(null, { status: 302, headers: { location } });
  expect(() => toRedirected(request, response)).toThrow(UnderstudyError);
  expect(() => toRedirected(request, response)).toThrow(`: ${reason}. Give an http or https`);
});
