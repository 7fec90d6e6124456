/** How binary files begin, in hexadecimal. */
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^1a45dfa3/, 'WebM or Matroska'],
  [/^52494646.{8}41564920/, 'AVI'],
  [/^52494646.{8}57454250/, 'a WebP image'],
  [/^89504e47/, 'a PNG image'],
  [/^ffd8ff/, 'a JPEG image'],
  [/^47494638/, 'a GIF image'],
  [/^1f8b/, 'gzip'],
  [/^504b0304/, 'a ZIP archive'],
  [/^25504446/, 'a PDF'],
  [/^(00)+$/, 'nothing but zeros'],
];

/** How texts begin, without a byte order mark and white space. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^<(!doctype html|html|head|body|!--)/i, 'HTML'],
  [/^<(\?xml|[a-z])/i, 'XML'],
  [/^[[{]/, 'JSON'],
  [/^#EXTM3U/, 'an HLS playlist'],
  [/^AAAA[A-Za-z0-9+/]{16}/, 'base64'],
  [/^[\s!-~]+$/, 'text'],
];

/** What a file that is no MP4 seems to be, by its first bytes: `HTML`, `a PNG image`, or `unknown data`. */
export function nameContent(head: Uint8Array): string {
  const hex = Buffer.from(head).toString('hex');
  const text = Buffer.from(head).toString().trimStart();
  const known = SIGNATURES.find(([pattern]) => pattern.test(hex)) ?? TEXTS.find(([pattern]) => pattern.test(text));
  return known?.[1] ?? 'unknown data';
}
