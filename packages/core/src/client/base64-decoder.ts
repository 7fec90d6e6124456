import { UnderstudyError } from '../errors.ts';

/** Turns base64 text into bytes as it arrives, in memory that does not grow. */
export interface Base64Decoder {
  /** Takes ASCII codes of base64 text; answers the bytes that are complete. Throws `unreadable_answer` for another character. */
  push(codes: Uint8Array): Uint8Array<ArrayBuffer>;
  /** The last one or two bytes. Throws `unreadable_answer` when the text stopped within a byte. */
  end(): Uint8Array<ArrayBuffer>;
}

const PADDING = 64;
const SPACE = 65;
const OTHER = 255;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** What each ASCII code stands for: six bits, padding, white space, or nothing in base64. */
const MEANING = new Uint8Array(256).fill(OTHER);
for (let value = 0; value < ALPHABET.length; value++) MEANING[ALPHABET.charCodeAt(value)] = value;
MEANING['='.charCodeAt(0)] = PADDING;
for (const space of ' \t\r\n') MEANING[space.charCodeAt(0)] = SPACE;

/** The error of a video that cannot be read out of its base64 text. */
export const toUnreadableVideo = (reason: string): UnderstudyError =>
  new UnderstudyError(`Failed to read a base64 video: ${reason}. Download it again.`, { code: 'unreadable_answer' });

export function createBase64Decoder(): Base64Decoder {
  let bits = 0;
  let count = 0;
  let isPadded = false;
  return {
    push(codes) {
      const bytes = new Uint8Array(((count + codes.length) * 3) >> 2);
      let length = 0;
      for (const code of codes) {
        const value = MEANING[code] as number;
        if (value >= PADDING) {
          if (value === OTHER) throw toUnreadableVideo(`the character with code ${code} is not base64`);
          isPadded ||= value === PADDING;
          continue;
        }
        if (isPadded) throw toUnreadableVideo('the text goes on after its padding');
        bits = (bits << 6) | value;
        if (++count < 4) continue;
        bytes[length++] = bits >> 16;
        bytes[length++] = bits >> 8;
        bytes[length++] = bits;
        bits = 0;
        count = 0;
      }
      return bytes.subarray(0, length);
    },
    end() {
      if (count === 1) throw toUnreadableVideo('the text stopped within a byte');
      if (count === 2) return Uint8Array.of(bits >> 4);
      return count === 3 ? Uint8Array.of(bits >> 10, bits >> 2) : new Uint8Array(0);
    },
  };
}
