import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MockServer, startMockServer } from '../start-mock-server.ts';
import { open, sendRaw } from '../testing/raw-http.ts';

let mock: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ isFrozen: true });
});
afterAll(() => mock.stop());

const PATH = '/nebula/v1/video/generations';
const CREATE = { model: 'sora-2', prompt: 'A cat', seconds: '4', size: '720x1280' };
const key = 'authorization: Bearer sk-raw';

/** One request that asks for the connection to be closed after it. */
const request = (line: string, headers: readonly string[] = [key], body = ''): string =>
  `${line} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n` +
  `${[...headers, ...(body === '' ? [] : [`content-length: ${Buffer.byteLength(body)}`])].join('\r\n')}\r\n\r\n${body}`;

const say = (line: string, headers?: readonly string[], body?: string) =>
  sendRaw(mock.port, request(line, headers, body));

const create = (body: unknown) => say(`POST ${PATH}`, [key], typeof body === 'string' ? body : JSON.stringify(body));

const countTasks = (): number =>
  [...mock.simulator.state.accounts.all()]
    .flatMap((account) => [...account.providers.values()])
    .reduce((sum, { tasks }) => sum + tasks.size, 0);

/** Runs something that must leave no task, and so no bill, behind; then the server must still answer. */
async function expectNothingMade(act: () => Promise<void>): Promise<void> {
  const before = countTasks();
  await act();
  expect(countTasks()).toBe(before);
  expect((await say('GET /nebula/v1/video/generations/video_none')).status).toBeGreaterThanOrEqual(400);
}

const STACK = /\.ts:\d+|at .+\(|node:internal/;

describe('a create that is not what the document asks for', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  test.each<[string, unknown]>([
    ['broken JSON', '{"model":'],
    ['an empty body', ''],
    ['a list', []],
    ['a bare text', '"sora-2"'],
    ['null', 'null'],
    ['a number where a text belongs', { ...CREATE, prompt: 42 }],
    ['a list where a text belongs', { ...CREATE, prompt: ['A cat'] }],
    ['an object where a text belongs', { ...CREATE, model: { name: 'sora-2' } }],
    ['JSON nested two hundred thousand deep', deep],
    ['a field nested two hundred thousand deep', `{"model":"sora-2","prompt":"A cat","input_reference":${deep}}`],
    ['prototype keys in the place of fields', '{"__proto__":{"model":"sora-2","prompt":"A cat"},"constructor":{}}'],
    ['a scenario nobody knows', { ...CREATE, prompt: 'A cat [mock:__proto__]' }],
    ['a scenario aimed at nothing', { ...CREATE, prompt: 'A cat [mock:slow@constructor]' }],
  ])('%s is refused as documented', async (_what, body) => {
    await expectNothingMade(async () => {
      const answer = await create(body);
      expect(answer.status).toBe(400);
      expect(answer.headers['x-mock-source']).toContain('nebula/errors/');
      expect(JSON.parse(answer.body)).toHaveProperty('error');
      expect(answer.text).not.toMatch(STACK);
    });
  });

  test('a body that is not UTF-8 is refused as documented', async () => {
    await expectNothingMade(async () => {
      const body = Buffer.from([...Buffer.from('{"model":"sora-2","prompt":"'), 0xff, 0xfe, ...Buffer.from('"}')]);
      const head = `POST ${PATH} HTTP/1.1\r\nhost: x\r\n${key}\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n`;
      const answer = await sendRaw(mock.port, head, body);
      expect(answer.status).toBe(400);
      expect(answer.body).toContain('UTF-8');
    });
  });

  test('a prototype key beside good fields changes nothing but its own body', async () => {
    const answer = await create('{"__proto__":{"polluted":true},"model":"sora-2","prompt":"A cat","seconds":"4"}');
    expect(answer.status).toBe(200);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('a scenario written with line breaks cannot break the headers', async () => {
    const answer = await create({ ...CREATE, prompt: 'A cat [mock:slow\r\nx-evil: 1\r\n,\r\nslow]' });
    expect(answer.text).not.toMatch(/^x-evil/m);
    const spaced = await create({ ...CREATE, prompt: 'A cat [mock: slow,\r\n slow ]' });
    expect(spaced.status).toBe(200);
    expect(spaced.headers['x-mock-scenario']).toBe('slow,slow');
  });
});

describe('paths and methods', () => {
  test.each([
    ['/nope'],
    ['/v1/video/generations/../../../etc/passwd'],
    ['/v1/video/generations/%2e%2e/%2e%2e'],
    ['//v1/video/generations/x'],
    ['/v1//video/generations/x'],
    ['/v1/video/generations/%00'],
    ['/v1/video/generations/%zz'],
    ['/v1/video%2fgenerations/x'],
    ['/v1/video/generations/'],
    ['/files/nebula/../../x.mp4'],
    ['/files/nebula/__proto__/x.mp4'],
    ['/files/constructor/x/y.mp4?signature=1&expires=2'],
    ['/__adminx'],
    ['/docsx'],
  ])('GET %s gets a documented refusal', async (path) => {
    const answer = await say(`GET ${path}`);
    expect([400, 403, 404]).toContain(answer.status);
    expect(answer.headers['x-mock-source']).toBeDefined();
    expect(answer.text).not.toMatch(STACK);
  });

  test('a path of thousands of characters gets a documented refusal', async () => {
    const answer = await say(`GET ${PATH}/${'x'.repeat(12_000)}`);
    expect(answer.status).toBe(404);
    expect(answer.headers['x-mock-source']).toBeDefined();
  });

  test('a path that exists with another method is refused with the methods it has', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']) {
      const answer = await say(`${method} ${PATH}`);
      expect([answer.status, answer.headers['allow']]).toEqual([405, 'POST']);
    }
  });

  test('HEAD is refused without a body, and the connection stays in step', async () => {
    const answers = await sendRaw(
      mock.port,
      `HEAD ${PATH}/x HTTP/1.1\r\nhost: x\r\n${key}\r\n\r\n`,
      request(`GET ${PATH}/x`),
    );
    expect(answers.status).toBe(405);
    expect(answers.body.startsWith('HTTP/1.1 ')).toBe(true);
  });

  test('the absolute form of a request target is the path of it', async () => {
    const answer = await say(`POST http://anywhere.example${PATH}`, [key], JSON.stringify(CREATE));
    expect(answer.status).toBe(200);
    expect((await say('GET http://anywhere.example/__admin/health')).status).toBe(200);
  });

  test('the same query parameter twice is no crash', async () => {
    const answer = await say(`GET ${PATH}/x?a=1&a=2&__proto__=3&%zz`);
    expect(answer.status).toBeLessThan(500);
    expect((await say('GET /__admin/requests?limit=1&limit=2')).status).toBeLessThan(500);
  });

  test.each([
    ['', 'none'],
    ['authorization: ', 'an empty one'],
    ['authorization: Bearer', 'no key'],
    ['authorization: Basic c2s6', 'another scheme'],
    ['authorization: Bearer a b', 'two keys'],
    ['authorization: sk-raw', 'a bare key'],
  ])('the authorization "%s" (%s) is refused', async (header) => {
    await expectNothingMade(async () => {
      const answer = await say(`POST ${PATH}`, header === '' ? [] : [header], JSON.stringify(CREATE));
      expect(answer.status).toBe(401);
    });
  });
});

describe('a Host header', () => {
  test.each([['evil.example/path?'], ['user@evil.example'], ['a b'], ['<script>'], [`${'x'.repeat(300)}.example`]])(
    '%s does not get into addresses',
    async (host) => {
      const body = JSON.stringify({ model: 'sora-2', prompt: 'A cat' });
      const created = await say('POST /evolink/v1/videos/generations', [key], body);
      const { id } = JSON.parse(created.body) as { id: string };
      await mock.advance('10s');
      const answer = await sendRaw(
        mock.port,
        `GET /evolink/v1/tasks/${id} HTTP/1.1\r\nhost: ${host}\r\n${key}\r\nconnection: close\r\n\r\n`,
      );
      expect(answer.status).toBe(200);
      expect(answer.body).toContain(`"${mock.url}/files/`);
    },
  );
});

describe('requests that are not HTTP', () => {
  test('bytes that are no request are answered and the connection closed', async () => {
    const answer = await sendRaw(mock.port, '\x16\x03\x01\x02hello\r\n\r\n');
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toHaveProperty('error.message', expect.stringContaining('not valid HTTP'));
  });

  test('a flood of headers is answered with 431', async () => {
    const answer = await say(`GET ${PATH}/x`, [key, `x-flood: ${'y'.repeat(20_000)}`]);
    expect(answer.status).toBe(431);
    expect(JSON.parse(answer.body)).toHaveProperty('error.message', expect.stringContaining('headers'));
  });

  test('a proxy connection is refused', async () => {
    const answer = await sendRaw(mock.port, 'CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n\r\n');
    expect(answer.status).toBe(405);
  });

  test('an upgrade is ignored and the request answered as it stands', async () => {
    const upgrade = ['connection: upgrade, close', 'upgrade: websocket', key];
    const answer = await sendRaw(mock.port, `GET ${PATH}/x HTTP/1.1\r\nhost: x\r\n${upgrade.join('\r\n')}\r\n\r\n`);
    expect(answer.headers['x-mock-source']).toContain('nebula/errors/');
  });

  test('a connection goes on after a refusal', async () => {
    const bad = `POST ${PATH} HTTP/1.1\r\nhost: x\r\n${key}\r\ncontent-length: 1\r\n\r\n{`;
    const answers = await sendRaw(mock.port, bad, bad, request(`GET ${PATH}/x`));
    expect(answers.text.match(/HTTP\/1\.1 \d+/g)?.map((line) => line.slice(9))).toEqual(['400', '400', '404']);
  });

  test('an upload that is broken off leaves nothing behind', async () => {
    await expectNothingMade(async () => {
      const socket = await open(mock.port);
      const text = JSON.stringify(CREATE);
      const asked = new Promise((resolve) => socket.once('data', resolve));
      const headers = `host: x\r\n${key}\r\nexpect: 100-continue\r\ncontent-length: ${text.length + 10}`;
      socket.write(`POST ${PATH} HTTP/1.1\r\n${headers}\r\n\r\n`);
      await asked;
      await new Promise((resolve) => socket.write(text, resolve));
      socket.resetAndDestroy();
    });
  });
});

describe('a caller that takes its time', () => {
  test('is told so and let go', async () => {
    const patience = { headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 20 };
    const hasty = await startMockServer({ patience });
    const head = `POST ${PATH} HTTP/1.1\r\nhost: x\r\n`;
    expect((await sendRaw(hasty.port, head)).status).toBe(408);
    expect((await sendRaw(hasty.port, `${head}${key}\r\ncontent-length: 10\r\n\r\n{`)).status).toBe(408);
    await hasty.stop();
  });
});
