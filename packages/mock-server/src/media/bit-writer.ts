/** Writes a bit stream, most significant bit first, with H.264's Exp-Golomb codes (ISO/IEC 14496-10, 9.1). */
export class BitWriter {
  #bytes = new Uint8Array(64);
  #length = 0;
  #pending = 0;
  #pendingBits = 0;

  /** Writes the low `count` bits of `value`; `count` is at most 24. */
  bits(value: number, count: number): void {
    const pending = (this.#pending << count) | value;
    let left = this.#pendingBits + count;
    while (left >= 8) {
      left -= 8;
      this.#push((pending >>> left) & 0xff);
    }
    this.#pending = pending & ((1 << left) - 1);
    this.#pendingBits = left;
  }

  /** An unsigned Exp-Golomb code, `ue(v)`: 0 → `1`, 1 → `010`, 2 → `011`. */
  unsigned(value: number): void {
    const length = 32 - Math.clz32(value + 1);
    this.bits(0, length - 1);
    this.bits(value + 1, length);
  }

  /** A signed Exp-Golomb code, `se(v)`: 0 → `1`, 1 → `010`, -1 → `011`. */
  signed(value: number): void {
    this.unsigned(value > 0 ? 2 * value - 1 : -2 * value);
  }

  /** Fills the current byte up with zero bits. */
  align(): void {
    if (this.#pendingBits > 0) this.bits(0, 8 - this.#pendingBits);
  }

  /** Writes whole bytes; what was written before must end on a whole byte. */
  bytes(bytes: Uint8Array): void {
    this.#checkAligned();
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** The bytes so far; what was written must end on a whole byte. */
  toBytes(): Uint8Array {
    this.#checkAligned();
    return this.#bytes.slice(0, this.#length);
  }

  #push(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(4 * needed);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }

  #checkAligned(): void {
    if (this.#pendingBits > 0) {
      throw new Error(`Failed to use whole bytes: ${this.#pendingBits} bits of one are open. Call align() first.`);
    }
  }
}
