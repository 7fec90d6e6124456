import type { World } from './world.ts';

/** A task that the provider made and wants money for. */
export interface Bill {
  readonly taskId: string;
  readonly prompt: string;
}

/** All that the mock server billed, by prompt. */
export async function readBills({ mock }: Pick<World, 'mock'>): Promise<Map<string, Bill[]>> {
  const answer = await fetch(`${mock.url}/__admin/ledger?limit=1000`);
  const { accounts } = (await answer.json()) as { accounts: { entries: Bill[] }[] };
  return Map.groupBy(
    accounts.flatMap(({ entries }) => entries),
    ({ prompt }) => prompt,
  );
}
