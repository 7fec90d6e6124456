/** Image types a URL may name that are not among the documented JPEG, PNG and WebP. */
const refusedExtensions = /\.(gif|bmp|tiff?|svg|heic|heif|avif|ico)$/i;

/** Why an image URL cannot be used, or `null`. A URL that names no type may still lead to an image. */
export function findImageUrlProblem(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    return 'the image must be at an http or https URL that the provider can read';
  }
  if (refusedExtensions.test(parsed.pathname)) return 'the image must be a JPEG, PNG or WebP file';
  return null;
}

/** Bytes of an image that is given inline although only URLs are documented, by the length of its text; 0 for a URL. */
export function toInlineBytes(url: string): number {
  const head = /^data:image\/[^,]*;base64,/i.exec(url)?.[0];
  if (head === undefined) return 0;
  const padding = /=*$/.exec(url.slice(-2))?.[0].length ?? 0;
  return Math.floor(((url.length - head.length - padding) * 3) / 4);
}
