import { type Size, toDimensions } from '../../video/size.ts';

/** The pixels the family makes of each aspect ratio it knows. */
export const sizeOfRatio = { '16:9': '1280x720', '9:16': '720x1280' } as const satisfies Record<string, Size>;
export type AspectRatio = keyof typeof sizeOfRatio;

/** The aspect ratio nearest to a size, and whether it is that size's own; `null` for a square. */
export function toAspectRatio(size: string): { readonly ratio: AspectRatio; readonly isExact: boolean } | null {
  const { width, height } = toDimensions(size);
  if (width === height) return null;
  const ratio = width > height ? '16:9' : '9:16';
  return { ratio, isExact: sizeOfRatio[ratio] === size };
}
