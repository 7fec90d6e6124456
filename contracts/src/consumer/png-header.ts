import { toDimensions } from '@understudy/core';

/** A data URL of the start of a PNG of this size: all that anybody reads of a reference image. */
export function toPngHeader(size: string): string {
  const { width, height } = toDimensions(size);
  const header = Buffer.alloc(33);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(header);
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  header.set([8, 2], 24);
  return `data:image/png;base64,${header.toString('base64')}`;
}
