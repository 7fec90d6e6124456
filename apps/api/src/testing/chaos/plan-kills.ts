import { type FaultName, faultNames } from './faults.ts';
import type { Kill } from './kill.ts';
import type { KillCase, Lane } from './kill-case.ts';
import { runCases } from './run-cases.ts';

/** The moments of one submission with each fault. */
export type Moments = ReadonlyMap<FaultName, readonly Kill[]>;

/** Runs one submission with each fault in which nobody dies. */
export async function learnMoments(lanes: readonly Lane[], provider: string): Promise<Moments> {
  const found = new Map<FaultName, readonly Kill[]>();
  const cases = faultNames.map((fault) => ({ provider, fault, kill: null }));
  await runCases(lanes, cases, ({ fault }, { moments, violations }) => {
    if (violations.length > 0) throw new Error(`Failed to learn the moments of "${fault}": ${violations.join('; ')}.`);
    found.set(fault, moments);
  });
  return found;
}

/** Every moment of a submission with every fault. */
export const toAllCases = (moments: Moments, provider: string): KillCase[] =>
  toWays(moments).map((way) => ({ provider, ...way }));

const toWays = (moments: Moments): { readonly fault: FaultName; readonly kill: Kill }[] =>
  faultNames.flatMap((fault) => (moments.get(fault) ?? []).map((kill) => ({ fault, kill })));

/** Every step of a submission once: providers, faults and the stage of the step take turns. */
export function toSlice(moments: Moments, providers: readonly string[]): KillCase[] {
  const steps = [...Map.groupBy(toWays(moments), ({ kill }) => `${kill.label} #${kill.occurrence}`).values()];
  return steps.flatMap((ways, turn) => {
    const provider = takeTurn(providers, turn);
    const byFault = takeTurn([...Map.groupBy(ways, ({ fault }) => fault).values()], turn);
    const way = byFault === undefined ? undefined : takeTurn(byFault, turn);
    return provider === undefined || way === undefined ? [] : [{ provider, ...way }];
  });
}

const takeTurn = <T>(list: readonly T[], turn: number): T | undefined => list[turn % list.length];
