import { type ApartOptions, runApart } from '../media/run-apart.ts';
import type { RangedFile } from '../storage/ranged-file.ts';
import { readTopBoxes } from './top-boxes.ts';
import { toCount, toUnreadable } from './unreadable.ts';

/** What a video is, by its own index. */
export interface VideoFacts {
  readonly bytes: number;
  /** To the end of the longest track. */
  readonly durationSeconds: number;
  /** Pixels as shown, after any turn that the file asks for. */
  readonly width: number;
  readonly height: number;
  /** As in a MIME type, such as `avc1.42c01f`; `null` for a codec without such a name. */
  readonly codec: string | null;
  readonly hasAudio: boolean;
}

/** The index of an hour of video has some MB. */
const MOST_INDEX_BYTES = 64 * 1024 * 1024;

/**
 * Checks that a file is a whole MP4 or QuickTime video, wherever its index stands, and says what it is. Reads the index
 * and the last samples only. Throws `unreadable_answer` with what is wrong, what the file throws when it cannot be read, and
 * the signal's reason.
 */
export async function checkVideo(file: RangedFile, options: ApartOptions = {}): Promise<VideoFacts> {
  const boxes = await readTopBoxes(file);
  for (const type of ['moov', 'mdat']) {
    if (!boxes.some((box) => box.type === type)) throw toUnreadable(`no ${type} box`);
  }
  const index = boxes.find((box) => box.type === 'moov' && box.end - box.start > MOST_INDEX_BYTES);
  if (index !== undefined) throw toUnreadable(`a moov box of ${toCount(index.end - index.start)} bytes`);
  return runApart('facts', file, options);
}
