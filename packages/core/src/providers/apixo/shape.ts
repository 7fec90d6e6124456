import { type Dimensions, toDimensions } from '../../video/size.ts';

/** The short and the long edge of each resolution of image to video. Which way up the video is, no field says. */
const edges = { '720p': [720, 1280], '1080p': [1080, 1920] } as const;
export type Resolution = keyof typeof edges;

/** The pixels of a video made from an image. */
export function toFrame(resolution: Resolution, isPortrait: boolean): Dimensions {
  const [short, long] = edges[resolution];
  return isPortrait ? { width: short, height: long } : { width: long, height: short };
}

/** `1280x720` or `720x1280` → `720p`; `null` for a size that is no resolution. */
export function toResolution(size: string): Resolution | null {
  const { width, height } = toDimensions(size);
  const names = Object.keys(edges) as Resolution[];
  return (
    names.find((name) => edges[name][0] === Math.min(width, height) && edges[name][1] === Math.max(width, height)) ??
    null
  );
}
