import { isDatabaseAway } from '../database/is-database-away.ts';

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (result: O) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what is asked for while a batch is being carried out, and carries it out together next, at most `most` at a
 * time: under load one transaction serves many, and a single caller never waits for others. `carryOut` answers one result
 * for each item, in their order, and does all or nothing. When it throws, each item is carried out by itself, so that one
 * that cannot be carried out fails alone; not when the database is away, which is all the same to each.
 */
export function createBatcher<I, O>(
  carryOut: (items: readonly I[]) => Promise<readonly O[]>,
  most: number,
): (item: I) => Promise<O> {
  const waiting: Waiting<I, O>[] = [];
  let isBusy = false;

  async function run(batch: readonly Waiting<I, O>[]): Promise<void> {
    try {
      const results = await carryOut(batch.map(({ item }) => item));
      for (const [index, result] of results.entries()) batch[index]?.resolve(result);
    } catch (error) {
      if (batch.length === 1 || isDatabaseAway(error)) for (const { reject } of batch) reject(error);
      else for (const one of batch) await run([one]);
    }
  }

  async function drain(): Promise<void> {
    isBusy = true;
    while (waiting.length > 0) await run(waiting.splice(0, most));
    isBusy = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isBusy) void drain();
    });
}
