import { connect, type Socket } from 'node:net';

/** What came back on a connection, and whether the other side closed it. */
export interface RawAnswer {
  readonly text: string;
  /** Of the first answer; 0 when there was none. */
  readonly status: number;
  /** Lower-case names, of the first answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** What follows the head of the first answer. */
  readonly body: string;
}

export const toRawAnswer = (text: string): RawAnswer => {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const pairs = lines.map((line) => line.split(/: (.*)/s));
  return {
    text,
    status: Number(first.split(' ')[1] ?? 0),
    headers: Object.fromEntries(pairs.map(([name = '', value = '']) => [name.toLowerCase(), value])),
    body: rest.join('\r\n\r\n'),
  };
};

/** Opens a bare connection. */
export function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
  });
}

/** Sends bytes as they are on a connection of their own, and reads until the other side closes it. */
export async function sendRaw(port: number, ...parts: readonly (string | Buffer)[]): Promise<RawAnswer> {
  const socket = await open(port);
  for (const part of parts) socket.write(part);
  return readToEnd(socket);
}

/** As `sendRaw`, but looks at nothing that comes back before everything is sent. */
export async function sendRawThenRead(port: number, ...parts: readonly (string | Buffer)[]): Promise<RawAnswer> {
  const socket = await open(port);
  for (const part of parts) await new Promise((resolve) => socket.write(part, resolve));
  return readToEnd(socket);
}

async function readToEnd(socket: Socket): Promise<RawAnswer> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  if (!socket.destroyed) {
    await new Promise<void>((resolve) => {
      socket.on('close', () => resolve());
      socket.on('error', () => resolve());
    });
  }
  return toRawAnswer(Buffer.concat(chunks).toString('latin1'));
}
