/** The image types that are kept, by the endings of their files. */
export const mediaTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/** What cannot be guessed, as lower-case hexadecimal, and an ending. */
const FILE = /^[0-9a-f]{64}\.(jpg|png|webp)$/;

export const isReferenceFile = (name: string): boolean => FILE.test(name);

/** Where a reference image is kept in the storage. */
export const toReferenceKey = (file: string): string => `references/${file}`;
