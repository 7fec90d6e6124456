import { type ApartOptions, runApart } from '../media/run-apart.ts';
import type { RangedFile } from '../storage/ranged-file.ts';

/**
 * Draws a JPEG with frames of a whole video at even distances, in rows of ten: one to five rows of frames 160 pixels wide,
 * two for each second as far as they fit. Throws as `toThumbnail` does.
 */
export const toSpritesheet = (file: RangedFile, options: ApartOptions = {}): Promise<Uint8Array> =>
  runApart('spritesheet', file, options);
