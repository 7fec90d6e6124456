import type { VideoFacts } from './check-video.ts';

/** What was asked for and announced; what is left out or `null` is not compared. */
export interface ExpectedVideo {
  readonly seconds?: number | null | undefined;
  /** Such as `1280x720`. */
  readonly size?: string | null | undefined;
  /** The length that the provider announced for the file. */
  readonly bytes?: number | null | undefined;
}

/** How far a length may be off: models count in frames, and some end a little early. */
const TOLERANCE = { seconds: 0.5, share: 0.05 } as const;

/** Where a video differs from what was expected, each as a sentence. A video that differs is paid for and kept all the same. */
export function findVideoProblems(facts: VideoFacts, expected: ExpectedVideo): string[] {
  const { seconds, size, bytes } = expected;
  const problems: string[] = [];
  if (seconds != null && Math.abs(facts.durationSeconds - seconds) > toTolerance(seconds)) {
    problems.push(`The video lasts ${round(facts.durationSeconds)} s; ${seconds} s were asked for.`);
  }
  const found = `${facts.width}x${facts.height}`;
  if (size != null && size !== found) problems.push(`The video has ${found} pixels; ${size} were asked for.`);
  if (bytes != null && bytes !== facts.bytes) {
    problems.push(`The video has ${facts.bytes} bytes; ${bytes} were announced.`);
  }
  return problems;
}

const toTolerance = (seconds: number): number => Math.max(TOLERANCE.seconds, TOLERANCE.share * seconds);
const round = (seconds: number): number => Math.round(seconds * 100) / 100;
