import type { Verification } from '@understudy/core/contract-report';
import { expect, test } from 'vitest';
import { createBroker, readBrokerAccess } from './broker.ts';
import { runBrokerStep } from './broker-step.ts';

const verification: Verification = {
  provider: 'nebula',
  consumer: 'understudy-gateway',
  target: 'mock server',
  verifiedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1,
  isPassed: true,
  interactions: [],
  problems: [],
};

/** A broker that keeps what it is asked, and answers as a Pact Broker does. */
function startBroker({ isDeployable = true } = {}) {
  const asked: {
    readonly method: string;
    readonly url: string;
    readonly authorization: string | null;
    readonly body: unknown;
  }[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const text = await request.text();
    asked.push({
      method: request.method,
      url: request.url,
      authorization: request.headers.get('authorization'),
      body: text === '' ? null : JSON.parse(text),
    });
    if (pathname.startsWith('/pacts/')) {
      return Response.json({ _links: { 'pb:publish-verification-results': { href: 'https://broker.test/results' } } });
    }
    if (pathname === '/matrix')
      return Response.json({ summary: { deployable: isDeployable, reason: 'All verified.' } });
    return Response.json({});
  };
  const lines: string[] = [];
  return { asked, fetch, lines, io: { out: (line: string) => void lines.push(line) } };
}

const env = { PACT_BROKER_BASE_URL: 'https://broker.test/', PACT_BROKER_TOKEN: 'secret' };

test('without a broker nothing is published, and the report says so', async () => {
  const { asked, fetch, io, lines } = startBroker();
  const step = { verifications: [verification], version: undefined, branch: undefined };
  expect(await runBrokerStep(step, io, { env: {}, fetch })).toBe(true);
  expect(asked).toEqual([]);
  expect(lines).toEqual(['Pact Broker: skipped, PACT_BROKER_BASE_URL is not set.']);
});

test('with one, pact and result are published under the version, and it is asked whether to deploy', async () => {
  const { asked, fetch, io } = startBroker();
  const step = { verifications: [verification], version: 'abc', branch: 'main' };
  expect(await runBrokerStep(step, io, { env, fetch })).toBe(true);
  expect(asked.map(({ method, url }) => `${method} ${url.split('?')[0]}`)).toEqual([
    'POST https://broker.test/contracts/publish',
    'GET https://broker.test/pacts/provider/nebula/consumer/understudy-gateway/version/abc',
    'POST https://broker.test/results',
    'GET https://broker.test/matrix',
  ]);
  expect(new Set(asked.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer secret']));
  expect(asked[0]?.body).toMatchObject({ pacticipantVersionNumber: 'abc', branch: 'main' });
  expect(asked[2]?.body).toEqual({ success: true, providerApplicationVersion: 'abc' });
});

test('a broker that says no fails the step', async () => {
  const { fetch, io, lines } = startBroker({ isDeployable: false });
  const step = { verifications: [], version: 'abc', branch: undefined };
  expect(await runBrokerStep(step, io, { env, fetch })).toBe(false);
  expect(lines.at(-1)).toContain('cannot be deployed');
});

test('publishing needs a version', async () => {
  const { fetch, io } = startBroker();
  const step = { verifications: [verification], version: undefined, branch: undefined };
  await expect(runBrokerStep(step, io, { env, fetch })).rejects.toThrow('Give --version');
});

test('a refusal of the broker is told', async () => {
  const broker = createBroker({
    baseUrl: 'https://broker.test',
    authorization: null,
    fetch: async () => new Response('no such token', { status: 401 }),
  });
  await expect(broker.canIDeploy('understudy-gateway', 'abc')).rejects.toThrow('answered 401: no such token');
});

test('a name and password serve as well as a token', () => {
  const access = readBrokerAccess(
    { PACT_BROKER_BASE_URL: 'https://broker.test', PACT_BROKER_USERNAME: 'me', PACT_BROKER_PASSWORD: 'pw' },
    fetch,
  );
  expect(access?.authorization).toBe(`Basic ${btoa('me:pw')}`);
});
