/** Image types a URL may name that are not among JPEG, PNG and WebP, which is what the documents take by URL. */
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
