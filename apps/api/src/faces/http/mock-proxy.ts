import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UnderstudyError } from '@understudy/core';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Gateway } from '../../gateway.ts';
import { authenticate } from '../../keys/authenticate.ts';
import { requireScope } from '../../keys/require-scope.ts';
import { readMockKey } from './mock-account.ts';

type World = Pick<Gateway, 'db' | 'clock' | 'settings' | 'sealer' | 'accounts' | 'transport'>;

const PLACE = '/mock';
const ADMIN = `${PLACE}/__admin/`;
/** Of the caller's headers, no other goes on: the key of this gateway is none of the mock server's business. */
const PASSED = ['accept', 'content-type', 'x-mock-account'];
const PATIENCE_MS = 30_000;

/**
 * `/mock/__admin/…` is the mock server's admin API, for callers with the scope `admin`: pages of the gateway may call no
 * other server. `x-understudy-account: ID` narrows a call to an account of ours, as `x-mock-account: KEY` does there.
 */
export function createMockProxy(world: World): Router {
  const router = Router();
  const readBody = express.raw({ type: () => true, limit: '1mb' });
  router.all(`${ADMIN}*path`, admitAdmins(world), readBody, async (request, response) => {
    const { method, body } = request;
    const sent = {
      method,
      headers: await toHeaders(world, request),
      ...(Buffer.isBuffer(body) ? { body: new Uint8Array(body) } : {}),
    };
    await passOn(world, toAddress(world, request), sent, response);
  });
  return router;
}

const admitAdmins =
  (world: World): RequestHandler =>
  async ({ headers }, _response, next) => {
    requireScope(await authenticate(world, headers.authorization), 'admin');
    next();
  };

/** Where a call goes at the mock server. Dots in the path have had their way once it is read as an address. */
function toAddress({ settings: { mockUrl } }: World, { originalUrl }: Request): string {
  const asked = URL.parse(originalUrl, mockUrl);
  if (asked?.pathname.startsWith(ADMIN)) return mockUrl + asked.pathname.slice(PLACE.length) + asked.search;
  throw new UnderstudyError(
    `Failed to ask the mock server: only its admin API can be had here. Ask for a path below ${ADMIN}.`,
    { code: 'not_found' },
  );
}

async function toHeaders(world: World, request: Request): Promise<Record<string, string>> {
  const passed = PASSED.flatMap((name) => {
    const value = request.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  const accountId = request.get('x-understudy-account');
  const own = accountId === undefined ? {} : { 'x-mock-account': await readMockKey(world, accountId) };
  return { ...Object.fromEntries(passed), ...own };
}

async function passOn(
  { settings: { mockUrl }, transport }: World,
  address: string,
  sent: RequestInit,
  response: Response,
): Promise<void> {
  const leaving = new AbortController();
  response.on('close', () => leaving.abort());
  const signal = AbortSignal.any([leaving.signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    const { status, headers, body } = await transport.fetch(address, { ...sent, signal });
    const type = headers.get('content-type');
    response.writeHead(status, { 'cache-control': 'no-store', ...(type === null ? {} : { 'content-type': type }) });
    await pipeline(Readable.from(body ?? []), response);
  } catch (cause) {
    throw toUnreachable(mockUrl, cause);
  }
}

function toUnreachable(mockUrl: string, cause: unknown): UnderstudyError {
  const reason = cause instanceof Error ? cause.message || ('code' in cause ? cause.code : cause.name) : cause;
  return new UnderstudyError(
    `Failed to reach the mock server at ${mockUrl}: ${reason}. Start it with \`npm run mock\`, or set UNDERSTUDY_MOCK_URL.`,
    { code: 'unavailable', cause },
  );
}
