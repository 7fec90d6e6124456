import type { RangedFile } from '../storage/ranged-file.ts';
import { nameContent } from './name-content.ts';
import { toCount, toUnreadable } from './unreadable.ts';

/** A box of the file itself, not of another box. */
export interface Box {
  readonly type: string;
  readonly start: number;
  /** The offset behind its last byte. */
  readonly end: number;
}

const HEAD_BYTES = 64;
/** A size of 32 bits and a type; with a size of 1, a size of 64 bits follows. */
const HEADER_BYTES = { short: 8, long: 16 } as const;
/** A fragmented file has two boxes a second or so; each costs a read. */
const MOST_BOXES = 5_000;

/**
 * Reads the boxes that a file consists of, by their headers alone (ISO/IEC 14496-12, 4.2).
 * Throws `unreadable_answer` when the first is no `ftyp`, a size is impossible, or the file ends before its last box does.
 */
export async function readTopBoxes(file: RangedFile): Promise<Box[]> {
  if (file.bytes === 0) throw toUnreadable('the file is empty');
  const head = await file.read(0, Math.min(HEAD_BYTES, file.bytes));
  if (toType(head, 4) !== 'ftyp') throw toUnreadable(`${nameContent(head)}, not an MP4 video`);

  const boxes: Box[] = [];
  let start = 0;
  while (start < file.bytes) {
    const box = await readBox(file, start);
    boxes.push(box);
    if (boxes.length > MOST_BOXES) throw toUnreadable(`more than ${toCount(MOST_BOXES)} boxes`);
    start = box.end;
  }
  return boxes;
}

async function readBox(file: RangedFile, start: number): Promise<Box> {
  const left = file.bytes - start;
  const header = Buffer.from(await file.read(start, start + Math.min(HEADER_BYTES.long, left)));
  if (left < HEADER_BYTES.short)
    throw toUnreadable(`the file ends inside the header of a box, at ${toCount(start)} bytes`);
  const type = toType(header, 4);
  const size = toSize(header, left);
  if (type === '' || size < HEADER_BYTES.short)
    throw toUnreadable(`no box where one should be, at ${toCount(start)} bytes`);
  if (size > left) throw toUnreadable(`the file ends ${toCount(size - left)} bytes before its ${type} box does`);
  return { type, start, end: start + size };
}

function toSize(header: Buffer, left: number): number {
  const size = header.readUInt32BE(0);
  // The last box may leave its size open.
  if (size === 0) return left;
  if (size > 1) return size;
  if (left < HEADER_BYTES.long) return HEADER_BYTES.long;
  const long = Number(header.readBigUInt64BE(HEADER_BYTES.short));
  return long < HEADER_BYTES.long ? 0 : long;
}

/** Four printable characters, or `''`. */
function toType(bytes: Uint8Array, offset: number): string {
  const type = Buffer.from(bytes.subarray(offset, offset + 4)).toString('latin1');
  return /^[\x20-\x7e\xa9]{4}$/.test(type) ? type : '';
}
