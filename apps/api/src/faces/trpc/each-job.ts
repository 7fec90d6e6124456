import { type TRPC_ERROR_CODE_KEY, TRPCError } from '@trpc/server';
import type { TrpcContext } from './context.ts';
import { isUnexpected, toToldError } from './told-error.ts';

/** What became of one of several jobs. */
export type JobOutcome<T> =
  | { readonly id: string; readonly isDone: true; readonly result: T }
  | {
      readonly id: string;
      readonly isDone: false;
      readonly error: { readonly code: TRPC_ERROR_CODE_KEY; readonly message: string };
    };

type World = Pick<TrpcContext, 'requestId'> & { readonly gateway: Pick<TrpcContext['gateway'], 'log'> };

/** How many of them are carried out side by side; the others wait, so that many jobs do not take all connections. */
const SIDE_BY_SIDE = 4;

/** Does the same to several jobs. One that fails does not keep the others from it. In the order of `ids`, each once. */
export async function toEachJob<T>(
  ids: readonly string[],
  world: World,
  run: (id: string) => Promise<T>,
): Promise<JobOutcome<T>[]> {
  const outcomes: JobOutcome<T>[] = [];
  const queue = [...new Set(ids)].entries();
  const work = async (): Promise<void> => {
    for (const [place, id] of queue) outcomes[place] = await toOutcome(id, world, run);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return outcomes;
}

async function toOutcome<T>(id: string, world: World, run: (id: string) => Promise<T>): Promise<JobOutcome<T>> {
  try {
    return { id, isDone: true, result: await run(id) };
  } catch (error) {
    const wrapped = new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error });
    if (isUnexpected(wrapped)) world.gateway.log.error({ err: error, requestId: world.requestId, jobId: id }, 'Failed');
    const told = toToldError(wrapped, world.requestId);
    return { id, isDone: false, error: { code: told.trpcCode, message: told.message } };
  }
}
