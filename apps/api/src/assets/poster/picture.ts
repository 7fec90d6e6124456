import sharp, { type Sharp } from 'sharp';
import type { Still } from './stills.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** How large a still is when it is shown so wide, in its own proportions. */
export const toPictureSize = ({ shown }: Still, width: number): PictureSize => ({
  width,
  height: Math.max(1, Math.round((width * shown.height) / shown.width)),
});

/** A still as it is shown, in a size. */
export function toPicture({ pixels, width, height, isBt709, shown }: Still, size: PictureSize): Sharp {
  const picture = sharp(pixels, { raw: { width, height, channels: 4 } })
    .rotate(shown.turn)
    .removeAlpha()
    .resize({ ...size, fit: 'fill' });
  return isBt709 ? picture.recomb(BT601_TO_BT709) : picture;
}

/**
 * The decoder makes RGB of every video as BT.601 has it. This is the way back to Y′CbCr and, as BT.709 has it, to RGB again:
 * the product of the two matrices that follow from their luma weights (ITU-R BT.601, 2.5.1; BT.709, 3.2).
 */
const BT601_TO_BT709: [[number, number, number], [number, number, number], [number, number, number]] = [
  [1.0864, -0.07235, -0.01405],
  [0.09655, 0.84505, 0.0584],
  [-0.01411, -0.02769, 1.0418],
];
