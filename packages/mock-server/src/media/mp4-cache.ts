import { type Mp4Spec, makeMp4 } from './mp4.ts';

/** Videos made before, up to a number of bytes; the ones asked for longest ago make room. */
export interface Mp4Cache {
  /** The video, made when it is not at hand. Do not write into it: others read the same bytes. */
  get(spec: Mp4Spec): Uint8Array;
  /** The bytes of all videos at hand, at most `maxBytes`. */
  readonly heldBytes: number;
}

/** A video larger than `maxBytes` is made anew each time. */
export function createMp4Cache({ maxBytes }: { readonly maxBytes: number }): Mp4Cache {
  // A Map keeps the order of insertion, so its first key is the one asked for longest ago.
  const held = new Map<string, Uint8Array>();
  let heldBytes = 0;

  function keep(key: string, video: Uint8Array): void {
    if (video.length > maxBytes) return;
    held.set(key, video);
    heldBytes += video.length;
    for (const [oldest, { length }] of held) {
      if (heldBytes <= maxBytes) return;
      held.delete(oldest);
      heldBytes -= length;
    }
  }

  return {
    get(spec) {
      const key = [spec.width, spec.height, spec.seconds, spec.seed, spec.fileBytes].join();
      const found = held.get(key);
      if (found !== undefined) {
        held.delete(key);
        held.set(key, found);
        return found;
      }
      const video = makeMp4(spec);
      keep(key, video);
      return video;
    },
    get heldBytes() {
      return heldBytes;
    },
  };
}
