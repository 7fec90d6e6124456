import { toSentence } from '../../server/gateway-error.ts';
import type { Outputs } from '../../server/trpc.ts';

/** What became of one of several jobs; `reason`: why it was not done, `null` when it was. */
export interface Outcome {
  readonly id: string;
  readonly reason: string | null;
}

/** Does something to several jobs. */
export type Bulk = (ids: string[]) => Promise<Outputs['jobs']['redrive']>;

/** So many jobs go in one request, so that progress is seen. */
const TOGETHER = 20;

/** Does the same to many jobs, and tells how many are through. One that fails does not keep the others from it. */
export async function runBulk(
  bulk: Bulk,
  ids: readonly string[],
  tell: (through: number) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let start = 0; start < ids.length; start += TOGETHER) {
    outcomes.push(...(await runSome(bulk, ids.slice(start, start + TOGETHER))));
    tell(outcomes.length);
  }
  return outcomes;
}

async function runSome(bulk: Bulk, ids: string[]): Promise<readonly Outcome[]> {
  try {
    const given = await bulk(ids);
    return given.map((one) => ({ id: one.id, reason: one.isDone ? null : one.error.message }));
  } catch (error) {
    return ids.map((id) => ({ id, reason: toSentence(error) }));
  }
}
