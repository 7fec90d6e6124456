/** Big-endian integers of 8, 16 and 32 bits, as bytes. */
export const u8 = (...values: number[]): Uint8Array => Uint8Array.from(values);

export function u16(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint16(2 * index, value);
  return bytes;
}

export function u32(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint32(4 * index, value);
  return bytes;
}

export const zeros = (count: number): Uint8Array => new Uint8Array(count);
export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** What stands in front of a box's content: its whole size in bytes and its type (ISO/IEC 14496-12, 4.2). */
export const boxHeader = (type: string, contentBytes: number): Uint8Array =>
  concat([u32(8 + contentBytes), ascii(type)]);

/** A box of the ISO base media file format. */
export function box(type: string, ...content: Uint8Array[]): Uint8Array {
  const bytes = content.reduce((sum, part) => sum + part.length, 0);
  return concat([boxHeader(type, bytes), ...content]);
}

/** A box with version 0 and flags. */
export const fullBox = (type: string, flags: number, ...content: Uint8Array[]): Uint8Array =>
  box(type, u32(flags), ...content);
