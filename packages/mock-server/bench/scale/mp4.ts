import { makeMp4 } from '../../src/media/mp4.ts';
import { summarize } from '../summary.ts';

/** Sizes and durations the four provider documents name, portrait and landscape. */
const sizes = [
  [720, 1280],
  [1280, 720],
  [1024, 1792],
  [1792, 1024],
  [1080, 1920],
  [1920, 1080],
] as const;
const durations = [4, 8, 10, 12, 15, 25];
const makes = 7;

const figures = [];
for (const [width, height] of sizes) {
  for (const seconds of durations) {
    let bytes = 0;
    const spans: number[] = [];
    for (let seed = 1; seed <= makes; seed += 1) {
      const startedAt = performance.now();
      bytes = makeMp4({ width, height, seconds, seed }).byteLength;
      spans.push(performance.now() - startedAt);
    }
    figures.push({ label: `${width}x${height}, ${seconds} s`, bytes, makeMs: summarize(spans)?.median });
  }
}
process.stdout.write(JSON.stringify(figures));
