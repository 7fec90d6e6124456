/**
 * Pairs what is expected with what was found: the most alike first, each used once, and nothing whose likeness is
 * below `least` (0 to 1). Returns the pairs by expected key, and what was found and fits nothing.
 */
export function pairUp<E, F>(
  expected: ReadonlyMap<string, E>,
  found: readonly F[],
  toLikeness: (expected: E, found: F) => number,
  least: number,
): { readonly pairs: ReadonlyMap<string, F>; readonly rest: readonly F[] } {
  const candidates = [...expected]
    .flatMap(([key, one]) => found.map((other) => ({ key, other, likeness: toLikeness(one, other) })))
    .filter(({ likeness }) => likeness >= least)
    .sort((a, b) => b.likeness - a.likeness);
  const pairs = new Map<string, F>();
  const used = new Set<F>();
  for (const { key, other } of candidates) {
    if (pairs.has(key) || used.has(other)) continue;
    pairs.set(key, other);
    used.add(other);
  }
  return { pairs, rest: found.filter((one) => !used.has(one)) };
}
