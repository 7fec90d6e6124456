import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A message that came in. */
export interface Received {
  readonly headers: IncomingHttpHeaders & Record<string, string>;
  readonly body: string;
}

/** A server that takes webhook messages. */
export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** How messages are answered from now on; `null` never answers. */
  answer(status: number | null, body?: string, headers?: Record<string, string>): void;
}

/** Starts a receiver that answers 200; it stops when the test is over. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let how: { status: number | null; body: string; headers: Record<string, string> } = {
    status: 200,
    body: '',
    headers: {},
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers as Received['headers'], body: Buffer.concat(chunks).toString() });
      if (how.status !== null) response.writeHead(how.status, how.headers).end(how.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer(status, body = '', headers = {}) {
      how = { status, body, headers };
    },
  };
}
