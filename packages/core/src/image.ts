import { imageSize } from 'image-size';
import type { Dimensions } from './video/size.ts';

/** An image as a data URL carries it. `size` is `null` when the bytes are no image we can read. */
export interface InlineImage {
  readonly mediaType: string;
  readonly bytes: number;
  readonly size: Dimensions | null;
}

const DATA_URL = /^data:(image\/[a-z0-9.+-]+);base64,/i;

/** Reads the head of a `data:image/…;base64,…` URL; `null` when the text is not one. */
export function readInlineImage(url: string): InlineImage | null {
  const match = DATA_URL.exec(url);
  if (match === null) return null;
  const bytes = toBytes(url.slice(match[0].length));
  if (bytes === null) return null;
  return { mediaType: (match[1] ?? '').toLowerCase(), bytes: bytes.length, size: toDimensions(bytes) };
}

function toBytes(base64: string): Uint8Array | null {
  try {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    // Uint8Array.from takes twenty times as long for the 10 MB an image may have.
    for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
    return bytes;
  } catch {
    return null;
  }
}

function toDimensions(bytes: Uint8Array): Dimensions | null {
  try {
    const { width, height } = imageSize(bytes);
    return { width, height };
  } catch {
    return null;
  }
}
