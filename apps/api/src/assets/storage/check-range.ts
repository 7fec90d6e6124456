import { UnderstudyError } from '@understudy/core';
import type { ByteRange } from './storage.ts';

/** Throws `invalid_request` for a range that holds no byte of a file of so many bytes. */
export function checkRange(key: string, range: ByteRange, bytes: number): void {
  const { start, end } = range;
  if (Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && start <= end && start < bytes) return;
  throw new UnderstudyError(
    `Failed to open ${key}: it has ${bytes} bytes, and none from ${start} to ${end}. Ask for bytes that it has, counted from 0.`,
    { code: 'invalid_request', param: 'range' },
  );
}
