import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppServer, startAppServer } from '../http/testing/app-server.ts';

let world: AppServer;
beforeAll(async () => {
  world = await startAppServer();
});
afterAll(() => world.close());

test('a query whose input is too long for an address is sent as a POST', async () => {
  const answer = await world.get('/trpc/jobs.estimate', {
    method: 'POST',
    headers: { authorization: `Bearer ${world.admin.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ request: { prompt: 'long '.repeat(600) }, plan: { providers: ['nebula'] } }),
  });
  expect(answer.status).toBe(200);
});
