import { z } from 'zod';

/** Pixels, written as `1280x720`. */
export const Size = z.string().regex(/^[1-9]\d{1,4}x[1-9]\d{1,4}$/, 'a size reads like 1280x720');
export type Size = `${number}x${number}`;

export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/** `1280x720` → `{ width: 1280, height: 720 }`. Accepts `*` between the numbers, as one provider writes it. */
export function toDimensions(size: string): Dimensions {
  const mark = Math.max(size.indexOf('x'), size.indexOf('*'));
  return { width: Number(size.slice(0, mark)), height: Number(size.slice(mark + 1)) };
}

/** `{ width: 1280, height: 720 }` → `1280x720`. */
export const toSize = ({ width, height }: Dimensions): Size => `${width}x${height}`;
