/** Where a text lies in a ring. */
export interface TextPlace {
  readonly start: number;
  readonly bytes: number;
}

/** Texts in one block of memory, the oldest written over by the newest: what is kept costs the garbage collector nothing. */
export interface TextRing {
  /** Writes texts down, one after the other, to be read as one. More than the ring holds is cut. */
  write(...texts: readonly string[]): TextPlace;
  /** The text at a place, or `null` when a newer one lies there by now. */
  read(place: TextPlace): string | null;
}

/** A UTF-16 unit takes at most this many bytes in UTF-8. */
const MAX_BYTES_PER_UNIT = 3;

/** A ring of `size` bytes. Places count on for ever; `start % size` is where a text lies. */
export function createTextRing(size: number): TextRing {
  const block = Buffer.allocUnsafeSlow(size);
  let end = 0;
  return {
    write(...texts) {
      let units = 0;
      for (const text of texts) units += text.length;
      const room = size - (end % size);
      const start = units * MAX_BYTES_PER_UNIT > room ? end + room : end;
      const from = start % size;
      let bytes = 0;
      for (const text of texts) bytes += block.write(text, from + bytes);
      end = start + bytes;
      return { start, bytes };
    },
    read({ start, bytes }) {
      if (start < end - size) return null;
      const from = start % size;
      return block.toString('utf8', from, from + bytes);
    },
  };
}
