import { type MockServer, type MockServerOptions, startMockServer } from '../start-mock-server.ts';
import { START } from '../testing/player.ts';

/** An answer read as JSON where it is JSON. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test names the fields it expects, and fails where they are not.
  readonly json: any;
}

/** Somebody who follows a provider's document with nothing but HTTP. */
export interface Visitor {
  readonly mock: MockServer;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  /** The same visitor with another key. */
  as(key: string): Visitor;
}

/** Starts a mock server on a frozen clock and visits it over HTTP. Stop it with `visitor.mock.stop()`. */
export async function visit(options: MockServerOptions = {}): Promise<Visitor> {
  const mock = await startMockServer({ isFrozen: true, startAt: START, ...options });
  return toVisitor(mock, 'sk-visitor-0123456789');
}

function toVisitor(mock: MockServer, key: string): Visitor {
  const send = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(mock.url + path, {
      ...init,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...init.headers },
    });
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: isJson ? JSON.parse(text) : undefined };
  };
  return {
    mock,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body, headers = {}) =>
      send(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers }),
    as: (other) => toVisitor(mock, other),
  };
}
