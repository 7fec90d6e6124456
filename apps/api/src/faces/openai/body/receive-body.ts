import type { IncomingMessage } from 'node:http';
import type { BodyLimits } from './body-limits.ts';
import { UnreadableBody } from './unreadable-body.ts';

/**
 * Hands over the pieces of a body as they come; resolves at its end. Rejects as soon as the body is too large or too slow
 * (`UnreadableBody`), the caller goes away (`CutBody`), or `take` throws. What is still to come then stays unread.
 */
export function receiveBody(
  request: IncomingMessage,
  { maxBytes, pauseMs, wholeMs }: BodyLimits,
  take: (piece: Buffer) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    const onLate = () => fail(new UnreadableBody(408, 'it takes too long', 'Send it again over a faster connection'));
    const pause = setTimeout(onLate, pauseMs);
    const whole = setTimeout(onLate, wholeMs);

    function stop(): void {
      clearTimeout(pause);
      clearTimeout(whole);
      request.off('data', onData).off('end', onEnd).off('close', onClose).pause();
    }
    function fail(error: unknown): void {
      stop();
      reject(error);
    }
    function onData(piece: Buffer): void {
      pause.refresh();
      bytes += piece.length;
      try {
        if (bytes > maxBytes) throw toTooLarge(maxBytes);
        take(piece);
      } catch (error) {
        fail(error);
      }
    }
    function onEnd(): void {
      stop();
      resolve();
    }
    const onClose = () => fail(new CutBody());

    if (Number(request.headers['content-length']) > maxBytes) fail(toTooLarge(maxBytes));
    else if (request.destroyed) onClose();
    else request.on('data', onData).on('end', onEnd).on('close', onClose);
  });
}

/** The caller went away while sending: there is nobody to answer. */
export class CutBody extends Error {
  constructor() {
    super('The connection was closed in the middle of the request body.');
  }
}

const toTooLarge = (maxBytes: number): UnreadableBody =>
  new UnreadableBody(413, `it is larger than ${maxBytes} bytes`, 'Send a smaller image');
