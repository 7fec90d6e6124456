import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Sends the body of an answer. When the caller goes away, its source is let go of, and that is no error. */
export async function sendStream(stream: Readable, response: ServerResponse): Promise<void> {
  try {
    await pipeline(stream, response);
  } catch (error) {
    if (!isGone(error)) throw error;
  } finally {
    // A pipeline to a caller who is already gone does not even begin, and leaves the source open.
    stream.destroy();
  }
}

const GONE: readonly unknown[] = ['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_UNABLE_TO_PIPE'];

/** The caller closed the connection before the end, or even before the beginning, as players do when they seek. */
const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && GONE.includes(error.code);
