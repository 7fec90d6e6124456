import type { Readable } from 'node:stream';

/** All of a stream that is known to be short. */
export async function readBytes(stream: Readable): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
