import type { ProviderId } from '../facts/provider-id.ts';
import { checks } from './checks.ts';
import type { Fault } from './fault.ts';
import { runCheck } from './run-check.ts';
import type { TreeCopy } from './tree-copy.ts';

/** What noticed a fault: the kind of contract, and the test. */
export interface Catch {
  readonly check: string;
  readonly test: string;
}

/** Makes a fault in a copy of the tree and runs the checks of its providers until one fails; `null` when none does. */
export const breakOne = (copy: TreeCopy, fault: Fault): Promise<Catch | null> =>
  copy.withFault(fault, async () => {
    for (const [check, toCheck] of Object.entries(checks)) {
      const { failure } = await runCheck(copy.root, toCheck(fault.providers));
      if (failure !== null) return { check, test: failure };
    }
    return null;
  });

/** Why the checks say nothing about faults: one that fails without any, or that has no test. */
export async function findUnsound({ root }: TreeCopy, providers: readonly ProviderId[]): Promise<string[]> {
  const reasons: string[] = [];
  for (const [check, toCheck] of Object.entries(checks)) {
    const { failure, passed } = await runCheck(root, toCheck(providers));
    if (failure !== null) reasons.push(`${check} fails without a fault: ${failure}`);
    else if (passed === 0) reasons.push(`${check} has no test`);
  }
  return reasons;
}
