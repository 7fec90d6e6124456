import { BitWriter } from './bit-writer.ts';
import { concat } from './box.ts';

/** The first byte of a NAL unit: its importance and its kind (ISO/IEC 14496-10, 7.4.1). */
const UNIT = { delta: 0x41, key: 0x65, sequence: 0x67, picture: 0x68 } as const;
type UnitKind = keyof typeof UNIT;

/** Writes one NAL unit: its bits, the stop bit, and the bytes that keep `00 00 00` to `00 00 03` out of it. */
export function toUnit(kind: UnitKind, write: (bits: BitWriter) => void): Uint8Array {
  const bits = new BitWriter();
  bits.bits(UNIT[kind], 8);
  write(bits);
  bits.bits(1, 1);
  bits.align();
  return preventStartCodes(bits.toBytes());
}

/** Puts a unit's length in front of it, as MP4 stores it. */
export function toSample(unit: Uint8Array): Uint8Array {
  const sample = new Uint8Array(4 + unit.length);
  new DataView(sample.buffer).setUint32(0, unit.length);
  sample.set(unit, 4);
  return sample;
}

/** Puts a 3 behind every two zeros that a byte of 3 or less follows (ISO/IEC 14496-10, 7.4.1.1). */
export function preventStartCodes(bytes: Uint8Array): Uint8Array {
  const parts = [];
  let copied = 0;
  let zero = bytes.indexOf(0);
  while (zero !== -1) {
    const [second = 4, third = 4] = bytes.subarray(zero + 1, zero + 3);
    const isStartCode = second === 0 && third <= 3;
    const next = isStartCode ? zero + 2 : zero + 1;
    if (isStartCode) {
      parts.push(bytes.subarray(copied, next), Uint8Array.of(3));
      copied = next;
    }
    zero = bytes.indexOf(0, next);
  }
  return concat([...parts, bytes.subarray(copied)]);
}
