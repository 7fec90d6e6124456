import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Certificate } from './certificate.ts';

/** What arrived at a receiver. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test names the fields it expects, and fails where they are not.
  readonly json: any;
}

/** A server that takes callbacks. */
export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** What the next posts are answered with, in order; 200 after that. `silent` never answers. */
  answerWith(...answers: readonly (number | 'silent')[]): void;
}

/** Starts a receiver on a free port, until the test ends; over HTTPS with a certificate. Its redirects lead to `/elsewhere`. */
export async function createReceiver(
  onPost?: (post: Received) => Promise<void> | void,
  certificate?: Certificate,
): Promise<Receiver> {
  const received: Received[] = [];
  let answers: (number | 'silent')[] = [];
  const take: RequestListener = async (message, out) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { method = '', url: path = '', headers } = message;
    const post = { method, path, headers, text, json: JSON.parse(text) };
    received.push(post);
    await onPost?.(post);
    const answer = answers.shift() ?? 200;
    if (answer !== 'silent') out.writeHead(answer, { location: '/elsewhere' }).end();
  };
  const server = certificate === undefined ? createServer(take) : createTlsServer({ ...certificate }, take);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}/hook`,
    received,
    answerWith(...next) {
      answers = [...next];
    },
  };
}
