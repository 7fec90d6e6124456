import type { MockState } from '../mock-state.ts';

/**
 * Makes a share of all calls go wrong, each scenario as often as the others. These rules are asked in
 * order, after all others, so each takes its part of what those before it have left. Throws for a scenario that does not exist.
 */
export function addChaos({ library, rules }: MockState, share: number, names: readonly string[]): void {
  const found = names.map((name) => {
    const prepared = library.find(name);
    if ('unknown' in prepared) throw new Error(prepared.unknown);
    return { name, prepared };
  });
  if (share === 0) return;
  const each = share / found.length;
  for (const [before, { name, prepared }] of found.entries()) {
    const probability = Math.min(1, each / (1 - each * before));
    rules.add({ match: {}, scenario: name, probability }, prepared, 'chaos');
  }
}
