import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Content } from '../../assets/open-content.ts';
import { sendStream } from '../http/send-stream.ts';
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
  response.writeHead(status, headers);
  await sendStream(stream, response);
}
