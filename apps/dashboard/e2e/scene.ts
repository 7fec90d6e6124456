import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from './stage.ts';

/** Jobs as a gateway has them in the middle of a day. */
export interface Scene {
  /** Finished, one for each provider. */
  readonly done: readonly string[];
  readonly failed: string;
  /** Nobody knows whether it was taken. */
  readonly unknown: string;
  /** Made from the first that is done. */
  readonly remix: string;
}

const LOOK_MS = 50;
const PATIENCE_MS = 30_000;

/** Waits until something is there; looks again every 50 ms, and throws after 30 s. */
export async function until<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (const giveUpAt = Date.now() + PATIENCE_MS; Date.now() < giveUpAt; await pause(LOOK_MS)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`Failed to see what was waited for: ${look} said no for ${PATIENCE_MS / 1000} s.`);
}

/** Runs jobs until a day's usual cases are there. */
export async function setScene({ client }: Pick<Stage, 'client'>): Promise<Scene> {
  const providers = (await client.providers.list.query()).map(({ id }) => id);
  const create = async (prompt: string, provider: string, rest: object = {}): Promise<string> => {
    const plan = { providers: [provider], canAdapt: true };
    return (await client.jobs.create.mutate({ request: { prompt, ...rest }, plan })).id;
  };
  const [first = ''] = providers;
  const done = await Promise.all(providers.map((id) => create(`A lighthouse in the fog, seen from ${id}`, id)));
  const failed = await create('[mock:content-violation] A portrait of someone famous', first);
  const unknown = await create('[mock:lost-response] A train through the snow', first);
  const isIn = (id: string, phase: string) =>
    until(async () => {
      const job = await client.jobs.get.query({ id });
      return job.phase === phase && (phase !== 'done' || job.asset === null || job.asset.state === 'archived');
    });
  await Promise.all([...done, failed].map((id) => isIn(id, 'done')));
  await isIn(unknown, 'unknown');
  const { id: remix } = await client.jobs.remix.mutate({ id: done[0] ?? '', prompt: 'The same, at night' });
  await isIn(remix, 'done');
  return { done, failed, unknown, remix };
}
