import { expect, test } from 'vitest';
import { accountStates, credentials } from '../../database/schema/index.ts';
import { countTasks, readJobs, readMoney } from './testing/native-facts.ts';
import { startNativeServer } from './testing/native-server.ts';

const prompt = 'A cat playing piano';
const body = { model: 'sora-2', prompt };
const evolinkCreate = 'evolink/v1/videos/generations';
const nebulaCreate = 'nebula/v1/video/generations';

test('a body that the document refuses is refused in its words, and nothing is spent', async () => {
  const server = await startNativeServer();
  const refused = await server.call(evolinkCreate, { json: { ...body, duration: 7 } });
  expect([refused.status, await refused.json()]).toMatchObject([400, { error: { param: 'duration' } }]);
  for (const text of ['', '[]', '{']) {
    const broken = await server.call(nebulaCreate, { method: 'POST', body: text });
    expect([broken.status, await broken.json()]).toMatchObject([400, { error: { code: 'invalid_request' } }]);
  }
  const large = await server.call(nebulaCreate, { json: { ...body, input_reference: 'x'.repeat(21 * 1024 * 1024) } });
  expect([large.status, await large.json()]).toMatchObject([413, { error: { code: 'request_too_large' } }]);
  expect(await readJobs(server)).toEqual([]);
});

test("a provider's refusal is passed on, and the cost given back", async () => {
  const server = await startNativeServer();
  const refused = await server.call(nebulaCreate, { json: { ...body, prompt: '[mock:no-quota]' } });
  expect([refused.status, await refused.json()]).toMatchObject([403, { error: { code: 'insufficient_user_quota' } }]);
  expect(await readJobs(server)).toMatchObject([{ status: 'failed', id: refused.headers.get('x-understudy-job') }]);
  expect(await readMoney(server)).toEqual(['reserve', 'release']);
});

test('a create with the same key is answered with the same task, and with another body refused', async () => {
  const server = await startNativeServer();
  const headers = { 'idempotency-key': 'order-7' };
  const [one, two] = await Promise.all([
    server.call(evolinkCreate, { json: body, headers }),
    server.call(evolinkCreate, { json: body, headers }),
  ]);
  expect(await two.json()).toEqual(await one.json());
  const other = await server.call(evolinkCreate, { json: { ...body, prompt: 'A dog' }, headers });
  expect([other.status, await other.json()]).toMatchObject([409, { error: { type: expect.any(String) } }]);
  expect(await countTasks(server)).toBe(1);
});

test('a create that the limits have no room for is taken back and answered with 429, and may come again', async () => {
  const server = await startNativeServer({ isWorking: false });
  const headers = { 'idempotency-key': 'order-8' };
  const waiting = server.call(nebulaCreate, { json: body, headers });
  await expect.poll(() => readJobs(server)).toHaveLength(1);
  await server.clock.tick(60_000);
  const limited = await waiting;
  expect([limited.status, await limited.json()]).toMatchObject([429, { error: { code: 'rate_limit_exceeded' } }]);
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  await server.work();
  expect(await readJobs(server)).toMatchObject([{ status: 'canceled', phase: 'done' }]);
  expect(await readMoney(server)).toEqual(['reserve', 'release']);
  expect(await countTasks(server)).toBe(0);

  const again = server.call(nebulaCreate, { json: body, headers });
  await expect.poll(() => readJobs(server)).toHaveLength(2);
  await server.work();
  expect((await again).status).toBe(200);
});

test('a create whose provider cannot be reached is taken back and answered with 503', async () => {
  const server = await startNativeServer();
  await server.gateway.db.update(credentials).set({ baseUrl: 'http://127.0.0.1:1' });
  await server.gateway.accounts.refresh();
  const waiting = server.call(nebulaCreate, { json: body });
  await expect.poll(() => readJobs(server)).toMatchObject([{ phase: 'waiting', version: 2 }]);
  await server.clock.tick(60_000);
  const away = await waiting;
  expect([away.status, await away.json()]).toMatchObject([503, { error: { code: 'service_unavailable' } }]);
  expect(await readJobs(server)).toMatchObject([{ status: 'canceled', phase: 'done' }]);
});

test('a create whose provider asks to wait is answered with 429 and that wait', async () => {
  const server = await startNativeServer({ isWorking: false });
  const waiting = server.call(nebulaCreate, { json: body });
  await expect.poll(() => readJobs(server)).toHaveLength(1);
  const [job] = await readJobs(server);
  const block = { accountId: job?.accountId ?? '', blockedUntil: server.gateway.clock.now() + 90_000 };
  await server.gateway.db
    .insert(accountStates)
    .values(block)
    .onConflictDoUpdate({ target: accountStates.accountId, set: block });
  await server.clock.tick(60_000);
  const limited = await waiting;
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '30']);
});

test('a lost create that a callback heals is answered with its task when it comes again', async () => {
  const server = await startNativeServer({ isCalledBack: true });
  const headers = { 'idempotency-key': 'order-9' };
  const json = { ...body, prompt: `${prompt} [mock:lost-response]` };
  expect((await server.call(evolinkCreate, { json, headers })).status).toBe(504);
  await server.advance(20_000);
  const again = await server.call(evolinkCreate, { json, headers });
  const [job] = await readJobs(server);
  expect(job).toMatchObject({ status: 'completed' });
  expect([again.status, await again.json()]).toMatchObject([200, { id: job?.taskId, object: 'video.generation.task' }]);
  expect(again.headers.get('x-understudy-answer')).toBe('made from the documented example');
  expect(await countTasks(server)).toBe(1);
});
