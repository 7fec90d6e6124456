import type { SeededRandom } from '../random.ts';
import { type Latency, MAX_LATENCY_MS } from './settings.ts';

/** z-score of the 95th percentile. */
const Z95 = 1.6448536269514722;

/** Draws how long an answer is kept back, in ms. */
export function drawLatencyMs(latency: Latency, random: SeededRandom): number {
  switch (latency.distribution) {
    case 'fixed':
      return latency.ms;
    case 'uniform':
      return latency.minMs + random.fraction() * (latency.maxMs - latency.minMs);
    case 'lognormal': {
      const sigma = Math.log(latency.p95Ms / latency.medianMs) / Z95;
      return Math.min(MAX_LATENCY_MS, latency.medianMs * Math.exp(sigma * drawNormal(random)));
    }
  }
}

/** A standard normal draw (Box and Muller). */
const drawNormal = (random: SeededRandom): number =>
  Math.sqrt(-2 * Math.log(1 - random.fraction())) * Math.cos(2 * Math.PI * random.fraction());
