import { expect, test } from 'vitest';
import { SeededRandom } from '../random.ts';
import { drawLatencyMs } from './latency.ts';
import { Latency } from './settings.ts';

const draw = (latency: Latency, count = 20_000): number[] => {
  const random = new SeededRandom(7);
  return Array.from({ length: count }, () => drawLatencyMs(latency, random)).sort((a, b) => a - b);
};
const percentile = (sorted: number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;

test('a lognormal latency has the median and the 95th percentile it was given', () => {
  const drawn = draw({ distribution: 'lognormal', medianMs: 200, p95Ms: 900 });
  expect(percentile(drawn, 0.5) / 200).toBeCloseTo(1, 1);
  expect(percentile(drawn, 0.95) / 900).toBeCloseTo(1, 1);
});

test('a uniform latency stays within its bounds, a fixed one is what it says', () => {
  const drawn = draw({ distribution: 'uniform', minMs: 10, maxMs: 20 });
  expect(drawn[0]).toBeGreaterThanOrEqual(10);
  expect(drawn.at(-1)).toBeLessThan(20);
  expect(drawLatencyMs({ distribution: 'fixed', ms: 42 }, new SeededRandom(1))).toBe(42);
});

test('the same seed draws the same latencies', () => {
  const latency: Latency = { distribution: 'lognormal', medianMs: 200, p95Ms: 900 };
  expect(draw(latency, 5)).toEqual(draw(latency, 5));
});

test('no latency is longer than a day, however wide it is spread', () => {
  expect(draw({ distribution: 'lognormal', medianMs: 1e-9, p95Ms: 1000 }).at(-1)).toBe(24 * 3_600_000);
});

test.each([
  { distribution: 'lognormal', medianMs: 200, p95Ms: 100 },
  { distribution: 'uniform', minMs: 20, maxMs: 10 },
  { distribution: 'fixed', ms: 24 * 3_600_000 + 1 },
])('a latency of %o is refused', (latency) => {
  expect(Latency.safeParse(latency).success).toBe(false);
});
