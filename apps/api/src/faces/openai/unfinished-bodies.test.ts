import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobs } from '../../database/schema/index.ts';
import { type OpenAiServer, startOpenAiServer } from './testing/openai-server.ts';
import { makePicture } from './testing/picture.ts';
import { openSocket, readAnswer, toHead } from './testing/raw-request.ts';

let server: OpenAiServer;
beforeAll(async () => {
  server = await startOpenAiServer({ limits: { pauseMs: 200, drainMs: 50 } });
});
afterAll(async () => {
  expect(server.logged).toEqual([]);
  await server.close();
});

const countJobs = () => server.gateway.db.$count(jobs);
const FORM = 'multipart/form-data; boundary=b';
const PROMPT = '--b\r\nContent-Disposition: form-data; name="prompt"\r\n\r\nA cat\r\n';

test('a caller of whom nothing more comes is told so', async () => {
  const socket = await openSocket(server.port);
  socket.write(toHead(server.admin.apiKey, `content-type: ${FORM}`, 'content-length: 1000'));
  socket.write(PROMPT);
  expect(await readAnswer(socket)).toMatchObject({ status: 408, head: expect.stringMatching(/connection: close/i) });
  expect(await countJobs()).toBe(0);
});

test('an upload that is cut leaves nothing behind', async () => {
  const image = await makePicture('png');
  const part = '--b\r\nContent-Disposition: form-data; name="input_reference"; filename="a"\r\n\r\n';
  const head = toHead(server.admin.apiKey, `content-type: ${FORM}`, 'content-length: 1000000');
  const socket = await openSocket(server.port);
  const upload = Buffer.concat([Buffer.from(`${head}${PROMPT}${part}`), image]);
  await new Promise<void>((resolve) => socket.write(upload, () => resolve()));
  socket.resetAndDestroy();
  await server.client.videos.create({ prompt: 'A dog' });
  expect(await countJobs()).toBe(1);
});

test('the body of a caller without a key is not read', async () => {
  const socket = await openSocket(server.port);
  socket.write(toHead('us-wrong', 'content-type: application/json', 'content-length: 1000'));
  expect(await readAnswer(socket)).toMatchObject({ status: 401, body: expect.stringContaining('invalid_api_key') });
});
