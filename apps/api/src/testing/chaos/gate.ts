import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The way to a server, which can be shut: then nobody listens there. */
export interface Gate {
  readonly url: string;
  shut(): Promise<void>;
  /** Listens again, on the same port. */
  open(): Promise<void>;
  /** Ends the connections that lie idle or are busy. */
  cut(): void;
}

/** Opens a gate before a port of this machine. A reset on one side is a reset on the other. */
export async function openGate(targetPort: number): Promise<Gate> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (inner) => {
    const outer = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
    join(inner, outer);
    join(outer, inner);
  });

  function join(from: Socket, to: Socket): void {
    sockets.add(from);
    from.pipe(to);
    from.on('error', () => to.resetAndDestroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  }
  async function listen(port: number): Promise<number> {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return (server.address() as AddressInfo).port;
  }
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  const port = await listen(0);
  return {
    url: `http://127.0.0.1:${port}`,
    cut,
    async shut() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
    async open() {
      if (!server.listening) await listen(port);
    },
  };
}
