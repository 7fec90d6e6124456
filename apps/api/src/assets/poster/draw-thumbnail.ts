import sharp from 'sharp';
import type { RangedFile } from '../storage/ranged-file.ts';
import { toPicture, toPictureSize } from './picture.ts';
import { readStills } from './stills.ts';

const WIDTH = 512;
const QUALITY = 80;
/** Where to look for a frame, as shares of the video: many begin black, and some stay so for a while. */
const PLACES = [0.1, 0.25, 0.5, 0.75];
/** Of 255: a frame that is darker on average says little about its video. */
const DARK = 16;

/** Draws a WebP of the first frame among some that is not dark, else of the brightest. Throws as `readStills` does. */
export async function drawThumbnail(file: RangedFile): Promise<Uint8Array> {
  let best: { readonly png: Buffer; readonly brightness: number } | null = null;
  for await (const still of readStills(file, (seconds) => PLACES.map((place) => place * seconds))) {
    const size = toPictureSize(still, Math.min(WIDTH, still.shown.width));
    const png = await toPicture(still, size).png().toBuffer();
    const brightness = (await sharp(png).greyscale().stats()).channels[0]?.mean ?? 0;
    if (best === null || brightness > best.brightness) best = { png, brightness };
    if (brightness >= DARK) break;
  }
  return sharp(best?.png).webp({ quality: QUALITY }).toBuffer();
}
