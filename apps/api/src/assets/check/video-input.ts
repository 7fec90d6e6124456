import { CustomSource, Input, MP4, QTFF } from 'mediabunny';
import type { RangedFile } from '../storage/ranged-file.ts';

const CACHE_BYTES = 4 * 1024 * 1024;

/** The tracks of a video, read as they are needed. Dispose it when done. */
export const openVideoInput = (file: RangedFile): Input =>
  new Input({
    formats: [MP4, QTFF],
    source: new CustomSource({
      getSize: () => file.bytes,
      read: (start, end) => file.read(start, end),
      maxCacheSize: CACHE_BYTES,
      prefetchProfile: 'network',
      // A failed prefetch fails again, and is told of, when its bytes are needed.
      handleUnhandledError: () => {},
    }),
  });
