import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

/** Why a body was not read. */
export interface UnreadBody {
  readonly code: 'too_large' | 'invalid_request';
  readonly reason: string;
}

/**
 * Reads a request's body as UTF-8 text and hands it over, or says why not; a body of more than `maxBytes` as soon as
 * that is known, the rest still on its way. A caller that goes away while sending hands over nothing.
 */
export function readBody(message: IncomingMessage, maxBytes: number, take: (body: string | UnreadBody) => void): void {
  if (Number(message.headers['content-length']) > maxBytes) {
    take(toTooLarge(maxBytes));
    return;
  }
  // It has no body, and its stream ended before anybody could listen.
  if (message.readableEnded) {
    take('');
    return;
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  message.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= maxBytes) {
      chunks.push(chunk);
      return;
    }
    message.removeAllListeners('data');
    message.removeAllListeners('end');
    take(toTooLarge(maxBytes));
  });
  message.on('end', () => take(toText(chunks)));
}

/** Reads a whole body, as `readBody` does. */
export const toBody = (body: Buffer, maxBytes: number): string | UnreadBody =>
  body.length > maxBytes ? toTooLarge(maxBytes) : toText([body]);

const toTooLarge = (maxBytes: number): UnreadBody => ({
  code: 'too_large',
  reason: `the request body is larger than ${maxBytes} bytes`,
});

function toText(chunks: readonly Buffer[]): string | UnreadBody {
  const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
  if (isUtf8(body)) return body.toString();
  return { code: 'invalid_request', reason: 'the request body is not valid UTF-8' };
}
