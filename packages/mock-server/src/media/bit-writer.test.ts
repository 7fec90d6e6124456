import { expect, test } from 'vitest';
import { BitWriter } from './bit-writer.ts';

const toBits = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');

function written(write: (bits: BitWriter) => void): string {
  const bits = new BitWriter();
  write(bits);
  bits.align();
  return toBits(bits.toBytes());
}

test('bits are written from the most significant one on, across bytes', () => {
  expect(
    written((bits) => {
      bits.bits(0b101, 3);
      bits.bits(0b0_1111_0000_1, 10);
    }),
  ).toBe('1010111100001000');
});

test.each([
  [0, '1'],
  [1, '010'],
  [2, '011'],
  [3, '00100'],
  [7, '0001000'],
  [8159, '0000000000001111111100000'],
])('%i as an unsigned Exp-Golomb code is %s', (value, code) => {
  expect(written((bits) => bits.unsigned(value)).replace(/0*$/, '')).toBe(code.replace(/0*$/, ''));
});

test.each([
  [0, '1'],
  [1, '010'],
  [-1, '011'],
  [2, '00100'],
  [-2, '00101'],
  [-40, '0000001010001'],
])('%i as a signed Exp-Golomb code is %s', (value, code) => {
  expect(written((bits) => bits.signed(value)).replace(/0*$/, '')).toBe(code.replace(/0*$/, ''));
});

test('thousands of bits keep their order', () => {
  const bytes = Uint8Array.from({ length: 5000 }, (_, index) => index % 251);
  const bits = new BitWriter();
  for (const byte of bytes) bits.bits(byte, 8);
  expect(bits.toBytes()).toEqual(bytes);
});

test('whole bytes follow what was aligned before', () => {
  expect(
    written((bits) => {
      bits.bits(1, 1);
      bits.align();
      bits.bytes(Uint8Array.of(0x0f, 0xff));
      bits.bits(1, 1);
    }),
  ).toBe('10000000000011111111111110000000');
});

test('within a byte, whole bytes can be neither written nor read', () => {
  const bits = new BitWriter();
  bits.bits(1, 1);
  const refusal = 'Failed to use whole bytes: 1 bits of one are open. Call align() first.';
  expect(() => bits.bytes(Uint8Array.of(1))).toThrow(refusal);
  expect(() => bits.toBytes()).toThrow(refusal);
});
