import { SeededRandom } from '../random.ts';
import { mix, toYuv, type Yuv } from './colour.ts';

/** A picture whose rows each have one colour, and the colour of what is drawn over it. */
interface Stripes {
  /** Colours of the pixel rows, from top to bottom. */
  readonly rows: readonly Yuv[];
  readonly accent: Yuv;
}

/** How much lighter a stripe's upper edge is than its lower one. */
const SHADING = 0.045;

/**
 * Paints `height` rows of pixels with six to nine stripes of neighbouring hues, from dark to light or back, in widths
 * that grow or shrink steadily. The same seed paints the same stripes.
 */
export function paintStripes(height: number, seed: number): Stripes {
  const random = new SeededRandom(seed);
  const between = (low: number, high: number): number => low + random.fraction() * (high - low);
  const sign = (): number => (random.fraction() < 0.5 ? -1 : 1);

  const hue = between(0, 360);
  const hueSpan = sign() * between(40, 110);
  const chroma = between(0.1, 0.15);
  const darkest = between(0.3, 0.42);
  const lightest = between(0.8, 0.88);
  const isDarkOnTop = random.fraction() < 0.6;
  const count = 6 + Math.floor(between(0, 4));
  const growth = between(0.72, 1.1);

  const weights = Array.from({ length: count }, (_, index) => growth ** index * between(0.9, 1.1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const rows: Yuv[] = [];
  let end = 0;
  for (const [index, weight] of weights.entries()) {
    const start = rows.length;
    end += (weight / total) * height;
    const stop = index === count - 1 ? height : Math.round(end);
    const share = index / (count - 1);
    const lightness = darkest + (lightest - darkest) * (isDarkOnTop ? share : 1 - share);
    const tint = { chroma: chroma * (1 - 0.35 * Math.abs(2 * share - 1)), hue: hue + hueSpan * share };
    const upper = toYuv({ ...tint, lightness: lightness + SHADING / 2 });
    const lower = toYuv({ ...tint, lightness: lightness - SHADING / 2 });
    for (let row = start; row < stop; row += 1) rows.push(mix(upper, lower, (row - start) / (stop - start)));
  }
  return { rows, accent: toYuv({ lightness: 0.97, chroma: 0.03, hue: hue + 180 }) };
}
