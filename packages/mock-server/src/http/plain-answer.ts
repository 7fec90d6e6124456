import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** The body of an answer that no provider's document covers. */
const toBody = (message: string): string => JSON.stringify({ error: { message, field: null } });

/** Answers on a bare socket, where the request could not be read, and closes the connection. */
export function answerOnSocket(socket: Duplex, status: number, message: string, headers = ''): void {
  const body = toBody(message);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json; charset=utf-8\r\n${headers}` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** Answers 500 for a defect of this server; the details go to stderr and not to the caller. */
export function answerFailure(out: ServerResponse, { method, url }: IncomingMessage, error: unknown): void {
  const details = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`Failed to answer ${method} ${url}: ${details}\n`);
  if (out.headersSent) {
    out.destroy();
    return;
  }
  const body = toBody('Failed to answer: this is a defect of the mock server. Report it with what its stderr says.');
  out.writeHead(500, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) });
  out.end(body);
}
