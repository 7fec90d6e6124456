import type { Maker } from '../../parts/use-makers.ts';
import type { DraftImage } from './draft.ts';

const MEGABYTE = 1024 * 1024;
/** How much is read where no provider states a limit. */
const USUAL_MAX_BYTES = 10 * MEGABYTE;

const tenths = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** Bytes as text, in megabytes. */
export const toMegabytes = (bytes: number): string => `${tenths.format(bytes / MEGABYTE)} MB`;

/** Reads an image file into the draft. Throws for what is no image, and for one that is larger than any of the makers takes. */
export async function readImage(file: File, makers: readonly Maker[]): Promise<DraftImage> {
  if (!file.type.startsWith('image/')) {
    throw new Error(`Failed to take ${file.name}: it is no image. Choose a JPEG, PNG or WebP file.`);
  }
  const limits = makers.map(({ profile }) => profile.image.maxBytes?.value ?? USUAL_MAX_BYTES);
  const maxBytes = Math.max(...limits);
  if (file.size > maxBytes) {
    throw new Error(
      `Failed to take ${file.name}: it has ${toMegabytes(file.size)}, and at most ${toMegabytes(maxBytes)} are taken. Make it smaller.`,
    );
  }
  return { kind: 'file', name: file.name, dataUrl: await toDataUrl(file) };
}

const toDataUrl = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error(`Failed to read ${file.name}: ${reader.error?.message}. Choose it again.`));
    reader.readAsDataURL(file);
  });
