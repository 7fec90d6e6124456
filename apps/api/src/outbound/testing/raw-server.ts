import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as it came off the wire. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A bare TCP server, for what no HTTP server would do. */
export interface RawServer {
  readonly port: number;
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** What arrived on each connection. */
  readonly connections: readonly { readonly bytes: string }[];
  readonly requests: readonly RawRequest[];
}

export interface RawBehaviour {
  readonly onConnection?: (socket: Socket) => void;
  /** Called once for each whole request. */
  readonly onRequest?: (socket: Socket, request: RawRequest) => void;
}

/** Listens on a port of 127.0.0.1 that the system picks, until the test has ended. */
export async function startRawServer({ onConnection, onRequest }: RawBehaviour): Promise<RawServer> {
  const connections: { bytes: string }[] = [];
  const requests: RawRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const connection = { bytes: '' };
    let read = 0;
    connections.push(connection);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // What a test makes of a connection is its own affair.
    socket.on('error', () => {});
    onConnection?.(socket);
    if (onRequest === undefined) return;
    socket.on('data', (chunk) => {
      connection.bytes += chunk.toString('latin1');
      for (let found = readRequest(connection.bytes.slice(read)); found !== null; ) {
        read += found.length;
        requests.push(found.request);
        onRequest(socket, found.request);
        found = readRequest(connection.bytes.slice(read));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, connections, requests };
}

function readRequest(text: string): { readonly request: RawRequest; readonly length: number } | null {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const [name = '', value = ''] = line.split(/: (.*)/s);
      return [name.toLowerCase(), value];
    }),
  );
  const length = end + 4 + Number(headers['content-length'] ?? 0);
  if (text.length < length) return null;
  return { request: { method, path, headers, body: text.slice(end + 4, length) }, length };
}

/** The bytes of an answer with a body. */
export function toRawAnswer(status: number, body: string, headers: Readonly<Record<string, string>> = {}): string {
  const all = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Told\r\n${lines.join('')}\r\n${body}`;
}

/** Where nobody listens: a port that was free a moment ago. */
export async function toClosedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
