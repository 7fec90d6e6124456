import { expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { drawLatencyMs } from './latency.ts';
import { Latency } from './settings.ts';

const draw = (latency: Latency, count = 20_000): number[] => {
  const random = createRandom(7);
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
  expect(drawLatencyMs({ distribution: 'fixed', ms: 42 }, createRandom(1))).toBe(42);
});

test('the same seed draws the same latencies', () => {
  const latency: Latency = { distribution: 'lognormal', medianMs: 200, p95Ms: 900 };
  expect(draw(latency, 5)).toEqual(draw(latency, 5));
});

test('a 95th percentile below the median is refused', () => {
  const parsed = Latency.safeParse({ distribution: 'lognormal', medianMs: 200, p95Ms: 100 });
  expect(parsed.success).toBe(false);
});
