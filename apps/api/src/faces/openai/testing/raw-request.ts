import { connect, type Socket } from 'node:net';

/** What came back on a bare connection. */
export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Opens a bare connection. */
export const openSocket = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
  });

/** Reads until the other side closes the connection. */
export async function readAnswer(socket: Socket): Promise<RawAnswer> {
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  await new Promise<void>((resolve) => socket.on('close', () => resolve()));
  const [head = '', ...rest] = Buffer.concat(pieces).toString('latin1').split('\r\n\r\n');
  return { status: Number(head.split(' ')[1] ?? 0), head, body: rest.join('\r\n\r\n') };
}

/** The head of a create. */
export const toHead = (apiKey: string, ...headers: readonly string[]): string =>
  ['POST /v1/videos HTTP/1.1', 'host: 127.0.0.1', `authorization: Bearer ${apiKey}`, ...headers, '', ''].join('\r\n');
