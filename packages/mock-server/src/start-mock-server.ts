import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { advanceClocks } from './clock/move-clocks.ts';
import { createListener } from './http/listener.ts';
import { createOriginReader } from './http/origin.ts';
import { createOwnPages } from './http/own-pages.ts';
import { createHttpServer, type Patience, type TlsFiles } from './http/server.ts';
import { MAX_SPAN_MS, toMs } from './scenario/time.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from './simulator.ts';

/** How a simulator is put on a port; everything has a default. */
export interface ServingOptions {
  /** 0, the default, takes any free port: several servers run side by side. */
  readonly port?: number;
  /** The address to listen on; `127.0.0.1` by default. */
  readonly host?: string;
  /** Serves HTTPS. */
  readonly tls?: TlsFiles;
  /** What result URLs start with, such as `https://mock.example`; the caller's Host header by default. */
  readonly publicUrl?: string;
  readonly patience?: Patience;
}

/** How a mock server starts; everything has a default. */
export type MockServerOptions = SimulatorOptions & ServingOptions;

/** A mock server that listens. */
export interface MockServer {
  /** Such as `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly port: number;
  readonly simulator: Simulator;
  /** Each provider's own address on this server, by provider id, its base path included. */
  readonly baseUrls: Readonly<Record<string, string>>;
  /** Moves the clock on by a number of ms or a span such as `24h`; what is due on the way happens. Rejects for anything else. */
  advance(span: number | string): Promise<void>;
  /** Closes the port and every connection, busy ones too; the simulator's time goes on. */
  close(): Promise<void>;
  /** Closes, and stops all timers. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts a mock server in this process, as a test does:
 * `const mock = await startMockServer({ isFrozen: true })`, then `await mock.stop()`.
 * Rejects when the port is taken, settings are none, the address is not this machine's, or the TLS files do not fit.
 */
export const startMockServer = async (options: MockServerOptions = {}): Promise<MockServer> =>
  serveSimulator(createSimulator(options), options);

/** Puts a simulator on a port. Throws as `startMockServer` does. */
export async function serveSimulator(simulator: Simulator, options: ServingOptions = {}): Promise<MockServer> {
  const { port = 0, host = '127.0.0.1', tls, publicUrl, patience } = options;
  const scheme = tls === undefined ? 'http' : 'https';
  const toOrigin = publicUrl === undefined ? createOriginReader(scheme, () => url) : () => publicUrl;
  const listener = createListener({
    simulator,
    ownPages: createOwnPages(simulator, toOrigin),
    toOrigin,
  });
  const server = await createHttpServer(listener, tls ?? null, patience);
  const address = await listen(server, port, host);
  const url = `${scheme}://${toHost(host)}:${address.port}`;
  const { providers } = simulator.state;
  return {
    url,
    port: address.port,
    simulator,
    baseUrls: Object.fromEntries(
      Array.from(providers, ([id, { provider }]) => [id, `${url}/${id}${provider.spec.basePath}`]),
    ),
    advance: async (span) => advanceClocks(simulator.state, null, toAdvanceMs(span)),
    close: () => close(server),
    async stop() {
      await close(server);
      stopTimers(simulator);
    },
  };
}

function toAdvanceMs(span: number | string): number {
  const ms = typeof span === 'number' ? span : toMs(span);
  if (ms >= 0 && ms <= MAX_SPAN_MS) return ms;
  throw new RangeError(
    `Failed to advance the clock: ${span} is no span from 0 to a hundred years. Give ms, or a text such as 24h.`,
  );
}

/** The host of an URL that reaches an address listened on from this machine. */
function toHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use. Choose another port; 0 takes any that is free',
  EACCES: 'this user may not use that port. Choose a port from 1024 up',
  EADDRNOTAVAIL: 'this machine has no such address. Choose 127.0.0.1, or 0.0.0.0 for all addresses',
  ENOTFOUND: 'there is no such host. Choose 127.0.0.1, or 0.0.0.0 for all addresses',
};

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ''] ?? `${error.message}. Choose another address`;
      reject(new Error(`Failed to listen on ${host}:${port}: ${reason}.`, { cause: error }));
    });
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}

function stopTimers({ state }: Simulator): void {
  state.callbacks.stop();
  state.clock.stop();
  for (const { clock } of state.accounts.all()) clock.stop();
}
