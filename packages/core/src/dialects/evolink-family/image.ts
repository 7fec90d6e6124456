/** Bytes of an image that is given inline although only URLs are documented, by the length of its text; 0 for a URL. */
export function toInlineBytes(url: string): number {
  const head = /^data:image\/[^,]*;base64,/i.exec(url)?.[0];
  if (head === undefined) return 0;
  const padding = /=*$/.exec(url.slice(-2))?.[0].length ?? 0;
  return Math.floor(((url.length - head.length - padding) * 3) / 4);
}
