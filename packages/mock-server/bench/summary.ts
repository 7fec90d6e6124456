export interface Summary {
  median: number;
  min: number;
  max: number;
}

/** Median and spread of repeated measurements; null when there are none. */
export function summarize(values: readonly number[]): Summary | null {
  const sorted = values.toSorted((a, b) => a - b);
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  const upper = sorted[Math.ceil((sorted.length - 1) / 2)];
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (lower === undefined || upper === undefined || min === undefined || max === undefined) return null;
  return { median: (lower + upper) / 2, min, max };
}
