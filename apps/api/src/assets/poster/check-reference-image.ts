import { UnderstudyError } from '@understudy/core';
import { loadSharp } from './load-sharp.ts';

/** An image that a provider can be given. */
export interface ReferenceImage {
  readonly format: 'jpeg' | 'png' | 'webp';
  /** Pixels as the file holds them, before a turn that its metadata asks for. */
  readonly width: number;
  readonly height: number;
}

const FORMATS = ['jpeg', 'png', 'webp'] as const;
/** Twice as wide and high as the largest video that a provider makes, and then some. */
const MOST_PIXELS = 50_000_000;

/**
 * Looks at an image that a video is to begin with, and decodes all of it, so that a broken one is refused before it costs
 * anything. Throws `invalid_request` for what is no JPEG, PNG or WebP, is cut off, moves, or has more than 50 million pixels.
 */
export async function checkReferenceImage(bytes: Uint8Array): Promise<ReferenceImage> {
  const sharp = await loadSharp();
  // In an async function, because sharp throws at once for no bytes.
  const open = async () => sharp(bytes, { failOn: 'truncated', limitInputPixels: false, pages: 1 });
  const found = await open()
    .then((image) => image.metadata())
    .catch((cause) => refuse('it is no image, or not a whole one', cause));
  const { format, width, height, pages = 1 } = found;
  const known = FORMATS.find((one) => one === format);
  if (known === undefined) return refuse(`it is ${format.toUpperCase()}`);
  if (width * height > MOST_PIXELS)
    return refuse(`it has ${width}x${height} pixels, more than ${MOST_PIXELS / 1e6} million`);
  if (pages > 1) return refuse('it moves');
  await open()
    .then((image) => image.stats())
    .catch((cause) => refuse('it is broken or cut off', cause));
  return { format: known, width, height };
}

function refuse(reason: string, cause?: unknown): never {
  throw new UnderstudyError(
    `Failed to use the reference image: ${reason}. Give a whole JPEG, PNG or WebP of up to ${MOST_PIXELS / 1e6} million pixels.`,
    { code: 'invalid_request', param: 'image', ...(cause !== undefined && { cause }) },
  );
}
