import { UnderstudyError } from '@understudy/core';

const KEY = /^[a-z0-9_-][a-z0-9_.-]*(\/[a-z0-9_-][a-z0-9_.-]*)*$/;
/** S3 allows 1,024 bytes with the prefix; a file system 255 a part. */
const MOST_CHARACTERS = 512;
const MOST_CHARACTERS_OF_A_PART = 255;

/** Throws `invalid_request` for a key that could leave the storage or that not every storage takes. */
export function checkKey(key: string): void {
  const isShort =
    key.length <= MOST_CHARACTERS && key.split('/').every((part) => part.length <= MOST_CHARACTERS_OF_A_PART);
  if (isShort && KEY.test(key)) return;
  throw new UnderstudyError(
    `Failed to use the key ${JSON.stringify(key.slice(0, 80))}: a key has lower-case letters, digits, "_", "-" and ".", in parts between slashes that do not begin with a dot. Write it like videos/2026/11/video_01.mp4.`,
    { code: 'invalid_request', param: 'key' },
  );
}
