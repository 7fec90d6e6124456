import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Content } from '../../assets/open-content.ts';
import { toContentAnswer } from './content-answer.ts';

/** Sends a file or a part of it, in constant memory. When the caller goes away, the file is let go of. */
export async function serveContent(
  request: IncomingMessage,
  response: ServerResponse,
  content: Content,
): Promise<void> {
  const { status, headers, part } = toContentAnswer(
    { method: request.method ?? 'GET', headers: request.headers },
    content,
  );
  if (part === 'nothing') {
    response.writeHead(status, headers).end();
    return;
  }
  const stream = await content.open(part === 'whole' ? undefined : part);
  try {
    response.writeHead(status, headers);
    await pipeline(stream, response);
  } catch (error) {
    if (!isGone(error)) throw error;
  } finally {
    // A pipeline to a caller who is already gone does not even begin, and leaves the file open.
    stream.destroy();
  }
}

const GONE: readonly unknown[] = ['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_UNABLE_TO_PIPE'];

/** The caller closed the connection before the end, or even before the beginning, as players do when they seek. */
const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && GONE.includes(error.code);
