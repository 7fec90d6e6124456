import { createBase64Decoder, toUnreadableVideo } from './base64-decoder.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const UNICODE = 0x75;
/** What separates values, so that a key no longer stands before them: `,` `{` `}` `[` `]` */
const SEPARATORS: ReadonlySet<number> = new Set([0x2c, 0x7b, 0x7d, 0x5b, 0x5d]);
/** How much is kept of what surrounds the file, and of one string in it, in bytes. */
const MAX_KEPT = 65_536;
const MAX_KEPT_STRING = 4_096;
const FILE_KEY = 'base64';

/** Walks JSON text byte by byte: the string under `base64` is decoded, a bounded part of all else is kept. */
export interface JsonFileScanner {
  /** The bytes of the file that this piece of JSON completes. Throws `unreadable_answer` for what is not base64. */
  push(json: Uint8Array): Uint8Array;
  /** The file's last bytes. Throws `unreadable_answer` when the text broke off, or says that it was no success. */
  end(): Uint8Array;
  /** The JSON so far, with the file left out. */
  toText(): string;
}

export function createJsonFileScanner(): JsonFileScanner {
  const decoder = createBase64Decoder();
  const kept: number[] = [];
  let mode: 'between' | 'string' | 'file' = 'between';
  let isFileSeen = false;
  let isFileStarted = false;
  /** Codes of the escape sequence under way, from its backslash on. */
  let escaped: number[] = [];
  let stringLength = 0;
  let name = '';
  let key = '';

  const toText = (): string => new TextDecoder().decode(Uint8Array.from(kept));
  const isRefused = (): boolean => /"success"\s*:\s*false/.test(toText());

  function keep(code: number): void {
    if (kept.length < MAX_KEPT) kept.push(code);
  }

  function readBetween(code: number): void {
    keep(code);
    if (code === COLON) key = name;
    else if (SEPARATORS.has(code)) key = '';
    else if (code === QUOTE) {
      mode = key === FILE_KEY && !isFileSeen && !isRefused() ? 'file' : 'string';
      isFileSeen ||= mode === 'file';
      stringLength = 0;
      name = '';
    }
  }

  function readString(code: number): void {
    if (code === QUOTE && escaped.length === 0) {
      mode = 'between';
      keep(code);
      return;
    }
    escaped = code === BACKSLASH && escaped.length === 0 ? [code] : [];
    if (name.length <= FILE_KEY.length) name += String.fromCharCode(code);
    if (++stringLength <= MAX_KEPT_STRING) keep(code);
  }

  /** What an escape sequence in the file stands for; `null` while it is incomplete. */
  function readEscape(code: number): number | null {
    escaped.push(code);
    if (escaped.length === 1 || (escaped[1] === UNICODE && escaped.length < 6)) return null;
    const sequence = String.fromCharCode(...escaped);
    escaped = [];
    try {
      return Math.min(255, (JSON.parse(`"${sequence}"`) as string).charCodeAt(0));
    } catch {
      throw toUnreadableVideo(`${sequence} is no JSON escape`);
    }
  }

  return {
    push(json) {
      const codes = new Uint8Array(json.length);
      let length = 0;
      for (const code of json) {
        if (mode === 'between') readBetween(code);
        else if (mode === 'string') readString(code);
        else if (escaped.length > 0 || code === BACKSLASH) {
          const unescaped = readEscape(code);
          if (unescaped !== null) codes[length++] = unescaped;
        } else if (code !== QUOTE) codes[length++] = code;
        else {
          keep(code);
          mode = 'between';
        }
      }
      isFileStarted ||= length > 0;
      return decoder.push(codes.subarray(0, length));
    },
    end() {
      if (mode === 'file') throw toUnreadableVideo('the answer broke off in the middle');
      if (isFileStarted && isRefused()) throw toUnreadableVideo('the answer ends with "success": false');
      return decoder.end();
    },
    toText,
  };
}
