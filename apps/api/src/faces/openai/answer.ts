import type { IncomingMessage, ServerResponse } from 'node:http';

/** What is answered. */
export interface JsonAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export function answerJson(response: ServerResponse, answer: JsonAnswer): void {
  response.end(writeHead(response, answer));
}

/**
 * Answers a request whose body is still on its way, then closes the connection: once the upload ends, so that a caller
 * who sends everything before reading still finds the answer, but after `drainMs` at the latest.
 */
export function answerBeforeEnd(
  request: IncomingMessage,
  response: ServerResponse,
  answer: JsonAnswer,
  drainMs: number,
): void {
  response.shouldKeepAlive = false;
  response.write(writeHead(response, answer));
  const timer = setTimeout(() => response.end(), drainMs);
  request.on('end', () => response.end());
  response.on('close', () => clearTimeout(timer));
  request.resume();
}

/** Node leaves the text out by itself where the question was HEAD. */
function writeHead(response: ServerResponse, { status, headers, body }: JsonAnswer): string {
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  response.writeHead(status, { ...headers, 'content-type': 'application/json', 'content-length': length });
  return text;
}
