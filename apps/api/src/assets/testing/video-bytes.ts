import type { RangedFile } from '../storage/ranged-file.ts';

/** A file in memory, and how many of its bytes were read. */
export function toRangedFile(bytes: Uint8Array): RangedFile & { readonly seen: { bytes: number } } {
  const seen = { bytes: 0 };
  return {
    bytes: bytes.length,
    seen,
    async read(start, end) {
      if (start < 0 || end > bytes.length || start >= end) throw new RangeError(`Failed to read ${start} to ${end}.`);
      seen.bytes += end - start;
      return bytes.slice(start, end);
    },
  };
}

/** The boxes of a sound file, by type. */
export function splitBoxes(file: Buffer): Map<string, Buffer> {
  const boxes = new Map<string, Buffer>();
  for (let start = 0; start < file.length; start += file.readUInt32BE(start)) {
    boxes.set(file.toString('latin1', start + 4, start + 8), file.subarray(start, start + file.readUInt32BE(start)));
  }
  return boxes;
}

/** The same video with its index behind its samples, as encoders write it that do not go back. */
export function moveIndexToEnd(file: Buffer): Buffer {
  const boxes = splitBoxes(file);
  const index = Buffer.from(boxes.get('moov') ?? '');
  moveSamples(index, -index.length);
  return Buffer.concat([...[...boxes].filter(([type]) => type !== 'moov').map(([, box]) => box), index]);
}

/** The same video with the size of its sample box in 64 bits, as for more than 4 GB. */
export function lengthenSize(file: Buffer): Buffer {
  const boxes = splitBoxes(file);
  const index = Buffer.from(boxes.get('moov') ?? '');
  const media = boxes.get('mdat') ?? Buffer.alloc(0);
  const header = Buffer.from([0, 0, 0, 1, ...Buffer.from('mdat'), ...Buffer.alloc(8)]);
  header.writeBigUInt64BE(BigInt(media.length + 8), 8);
  moveSamples(index, 8);
  return Buffer.concat([boxes.get('ftyp') ?? header, index, header, media.subarray(8)]);
}

/** Adds to every offset of the index's chunk tables (`stco`). */
function moveSamples(index: Buffer, by: number): void {
  for (let table = index.indexOf('stco'); table >= 0; table = index.indexOf('stco', table + 4)) {
    const count = index.readUInt32BE(table + 8);
    for (let entry = 0; entry < count; entry++) {
      const at = table + 12 + 4 * entry;
      index.writeUInt32BE(index.readUInt32BE(at) + by, at);
    }
  }
}
