import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Stands between a client and a database, and can lose what goes through it. */
export interface TcpProxy {
  /** The database's address, by way of the proxy. */
  readonly url: string;
  /** From now on, the connections that are open lose all bytes without a word. */
  silence(): void;
  /** Closes the port and all connections. */
  close(): Promise<void>;
  /** Takes connections again, on the same port. */
  open(): Promise<void>;
}

/** Puts a proxy before a database for the length of a test. */
export async function createTcpProxy(databaseUrl: string): Promise<TcpProxy> {
  const target = new URL(databaseUrl);
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer({ allowHalfOpen: true }, (inner) => {
    const outer = connect({ port: Number(target.port), host: target.hostname, allowHalfOpen: true });
    const pair = [inner, outer] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [outer, inner] as const]) {
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });

  async function open(port: number): Promise<number> {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }
  async function close(): Promise<void> {
    if (!server.listening) return;
    server.close();
    for (const [inner, outer] of pairs) {
      inner.destroy();
      outer.destroy();
    }
    pairs.clear();
    await once(server, 'close');
  }

  const port = await open(0);
  onTestFinished(close);
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.href,
    silence() {
      for (const [inner, outer] of pairs) {
        inner.unpipe().resume();
        outer.unpipe().resume();
      }
    },
    close,
    open: async () => void (await open(port)),
  };
}
