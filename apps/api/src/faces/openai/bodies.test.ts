import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { jobs } from '../../database/schema/index.ts';
import { type OpenAiServer, startOpenAiServer } from './testing/openai-server.ts';
import { openSocket, readAnswer, toHead } from './testing/raw-request.ts';

const MEGABYTE = 1024 * 1024;
let server: OpenAiServer;
beforeAll(async () => {
  server = await startOpenAiServer({ limits: { drainMs: 500 } });
});
afterAll(() => server.close());

afterEach(async () => {
  expect(server.logged).toEqual([]);
});

const countJobs = () => server.gateway.db.$count(jobs);

/** Sends a create, and answers what OpenAI's clients see. */
async function post(contentType: string, body: string | Buffer | FormData, headers: Record<string, string> = {}) {
  const type: Record<string, string> = contentType === '' ? {} : { 'content-type': contentType };
  const answer = await fetch(`${server.url}/videos`, {
    method: 'POST',
    headers: { ...type, authorization: `Bearer ${server.admin.apiKey}`, ...headers },
    body,
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, Record<string, unknown>> };
}

const part = (name: string, value: string, more = ''): string =>
  `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const FORM = 'multipart/form-data; boundary=b';
const prompt = part('prompt', 'A cat');

describe('the same create', () => {
  test('comes as a form, as JSON or urlencoded', async () => {
    const before = await countJobs();
    const answers = [
      await post(FORM, `${prompt}${part('seconds', '8')}--b--\r\n`),
      await post('application/json; charset=utf-8', JSON.stringify({ prompt: 'A cat', seconds: 8 })),
      await post('application/x-www-form-urlencoded', 'prompt=A+cat&seconds=8'),
    ];
    for (const { status, body } of answers)
      expect([status, body]).toMatchObject([200, { prompt: 'A cat', seconds: '8' }]);
    expect(await countJobs()).toBe(before + 3);
  });
});

describe('a body that cannot be read creates nothing', () => {
  const manyFields = Array.from({ length: 101 }, (_, index) => part(`metadata[${index}]`, 'x')).join('');
  test.each([
    ['of no type', '', Buffer.from('{}'), 415, /content type/],
    ['of another type', 'text/plain', '{"prompt":"A cat"}', 415, /text.plain/],
    ['that is no JSON', 'application/json', '{"prompt":', 400, /JSON/],
    ['that is not UTF-8', 'application/json', Buffer.from('{"prompt":"\xff"}', 'latin1'), 400, /UTF-8/],
    ['that is a list', 'application/json', '[]', 400, /object/],
    ['that is nothing', 'application/json', '', 400, /JSON/],
    ['without a boundary', 'multipart/form-data', prompt, 400, /[bB]oundary/],
    ['with another boundary', 'multipart/form-data; boundary=c', `${prompt}--b--\r\n`, 400, /malformed/],
    ['whose form breaks off', FORM, `${prompt}--b\r\nContent-Dispo`, 400, /malformed/],
    ['whose parts have no names', FORM, '--b\r\n\r\nA cat\r\n--b--\r\n', 400, /malformed/],
    ['with a field twice', FORM, `${prompt}${prompt}--b--\r\n`, 400, /twice/],
    ['with more fields than there are', FORM, `${prompt}${manyFields}--b--\r\n`, 400, /100 fields/],
    [
      'with two files',
      FORM,
      `${prompt}${part('input_reference', 'x', '; filename="a"')}${part('other', 'x', '; filename="b"')}--b--\r\n`,
      400,
      /more than one file/,
    ],
    [
      'with a file of another name',
      FORM,
      `${prompt}${part('video', 'x', '; filename="a"')}--b--\r\n`,
      400,
      /under this name/,
    ],
    [
      'with a file that is no image',
      FORM,
      `${prompt}${part('input_reference', 'x', '; filename="a"')}--b--\r\n`,
      400,
      /image/,
    ],
    ['with text in place of a file', FORM, `${prompt}${part('input_reference', 'cat.png')}--b--\r\n`, 400, /image_url/],
  ])('%s', async (_, type, body, status, reason) => {
    const before = await countJobs();
    const answer = await post(type, body);
    expect(answer).toMatchObject({
      status,
      body: { error: { type: 'invalid_request_error', message: expect.stringMatching(reason) } },
    });
    expect(await countJobs()).toBe(before);
  });

  test('of a packed encoding', async () => {
    expect(await post('application/json', '{"prompt":"A cat"}', { 'content-encoding': 'gzip' })).toMatchObject({
      status: 415,
    });
  });

  test('with text that no database keeps', async () => {
    expect(await post('application/json', '{"prompt":"A\\u0000cat"}')).toMatchObject({ status: 400 });
    expect(await post('application/json', '{"prompt":"\\ud800"}')).toMatchObject({ status: 400 });
  });

  test('that names the prototype of all objects', async () => {
    expect(await post('application/json', '{"prompt":"A cat","__proto__":{"a":"b"}}')).toMatchObject({ status: 400 });
    expect(await post(FORM, `${prompt}${part('__proto__[a]', 'b')}--b--\r\n`)).toMatchObject({ status: 400 });
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});

describe('a body that is too large is refused, and not read to its end', () => {
  test('when its length says so', async () => {
    const answer = await post('application/json', Buffer.alloc(33 * MEGABYTE, ' '));
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'too_large' } } });
  });

  test('when it comes in pieces of unknown number', async () => {
    const socket = await openSocket(server.port);
    const answer = readAnswer(socket);
    const type = ['content-type: application/json', 'transfer-encoding: chunked'];
    socket.write(toHead(server.admin.apiKey, ...type));
    socket.on('error', () => {});
    const piece = `${MEGABYTE.toString(16)}\r\n${' '.repeat(MEGABYTE)}\r\n`;
    const send = () => !socket.destroyed && socket.write(piece, send);
    send();
    expect(await answer).toMatchObject({ status: 413, head: expect.stringMatching(/connection: close/i) });
  });

  test('when its file is', async () => {
    const form = new FormData();
    form.set('prompt', 'A cat');
    form.set('input_reference', new Blob([Buffer.alloc(21 * MEGABYTE)]), 'cat.png');
    expect(await post('', form)).toMatchObject({ status: 413 });
  });
});
