import { createServer, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { MAX_BODY_BYTES } from '../handle.ts';
import { answerOnSocket } from './plain-answer.ts';

/** Certificate and key in PEM; with `clientCa`, only callers with a certificate of that authority are let in. */
export interface TlsFiles {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
  readonly clientCa?: string | Buffer;
}

/** How long a caller may take, in ms. */
export interface Patience {
  readonly headersTimeout: number;
  /** For the whole request, its body too. */
  readonly requestTimeout: number;
  /** How often both are looked at. */
  readonly connectionsCheckingInterval: number;
}

const PATIENCE: Patience = { headersTimeout: 20_000, requestTimeout: 120_000, connectionsCheckingInterval: 5_000 };
/** Longer than the pools of common clients keep a connection, so that the server is not the one to close it. */
const KEEP_ALIVE_MS = 75_000;

/** Makes a server that survives whatever is sent to it: each broken request gets an answer, or its connection ends. */
export async function createHttpServer(
  listener: RequestListener,
  tls: TlsFiles | null,
  patience: Patience = PATIENCE,
): Promise<Server> {
  // Sparing requests without a body their stream makes a query a good deal cheaper.
  const options = { ...patience, keepAliveTimeout: KEEP_ALIVE_MS, optimizeEmptyRequests: true };
  const server = tls === null ? createServer(options, listener) : await createTlsServer(options, tls, listener);
  server.on('clientError', answerClientError);
  server.on('connect', (_request, socket: Duplex) => {
    answerOnSocket(socket, 405, 'Failed to connect: this server is no proxy. Send requests to it directly.');
  });
  server.on('checkContinue', (request, response) => {
    if (Number(request.headers['content-length'] ?? 0) <= MAX_BODY_BYTES) response.writeContinue();
    server.emit('request', request, response);
  });
  return server;
}

async function createTlsServer(options: object, tls: TlsFiles, listener: RequestListener): Promise<Server> {
  const https = await import('node:https');
  const { cert, key, clientCa } = tls;
  const client = clientCa === undefined ? {} : { ca: clientCa, requestCert: true, rejectUnauthorized: true };
  try {
    return https.createServer({ ...options, cert, key, ...client }, listener);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Failed to set up HTTPS: ${reason}. Give a certificate and the key that belongs to it, in PEM.`, {
      cause: error,
    });
  }
}

const ANSWERS: Readonly<Record<string, readonly [status: number, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Failed to read the request: its headers are too long. Send less than 16 KiB of them.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Failed to read the request: it took too long to arrive. Send it again.'],
};
const MALFORMED = [400, 'Failed to read the request: it is not valid HTTP/1.1. Check what sends it.'] as const;

function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, message] = ANSWERS[error.code ?? ''] ?? MALFORMED;
  answerOnSocket(socket, status, message);
}
