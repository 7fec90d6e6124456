import { type ApartOptions, runApart } from '../media/run-apart.ts';
import type { RangedFile } from '../storage/ranged-file.ts';

/**
 * Draws a WebP of a video, up to 512 pixels wide: the frame at a tenth of it, or a later one when that is dark.
 * Throws `unreadable_answer` for a video that cannot be decoded, `unavailable` on a machine without a decoder, what the
 * file throws, and the signal's reason.
 */
export const toThumbnail = (file: RangedFile, options: ApartOptions = {}): Promise<Uint8Array> =>
  runApart('thumbnail', file, options);
