import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { events } from '../database/schema/index.ts';
import { cancelJob } from '../jobs/cancel-job.ts';
import { transact } from '../queue/transact.ts';
import { lockJob } from '../submit/end-attempt.ts';
import { readWatched } from './read-watched.ts';
import { create, readJobRow } from './testing/job-facts.ts';
import { createWatchWorld, type WatchWorld } from './testing/watch-world.ts';
import { type SeenMove, writeMoves } from './write-moves.ts';

/** Running jobs as a poll sees them. */
async function watch(world: WatchWorld, count: number) {
  const ids = await Promise.all(Array.from({ length: count }, () => create(world, { scenario: 'stuck' })));
  await world.work();
  const items = ids.map((jobId) => ({ id: jobId, data: { jobId, cause: 'poll' as const, failures: 0 }, failures: 0 }));
  return readWatched(world.gateway.db, items);
}

const toMoves = (watched: Awaited<ReturnType<typeof watch>>, progress: number): SeenMove[] =>
  watched.map((one) => {
    return {
      watched: one,
      move: { status: 'in_progress', progress, providerStatus: 'processing', type: 'in_progress' },
    };
  });

const write = ({ gateway }: WatchWorld, moves: readonly SeenMove[]) =>
  transact(gateway, (tx) => writeMoves(tx, gateway.clock.now(), moves));

test('steps of many tasks are written with an event each', async () => {
  const world = await createWatchWorld();
  const watched = await watch(world, 3);
  await write(world, toMoves(watched, 30));
  for (const { job } of watched) {
    expect(await readJobRow(world, job.id)).toMatchObject({
      status: 'in_progress',
      progress: 30,
      version: job.version + 1,
    });
  }
  const told = await world.gateway.db.select().from(events).where(eq(events.type, 'in_progress'));
  expect(told.map(({ jobId }) => jobId).sort()).toEqual(watched.map(({ job }) => job.id).sort());
});

test('a job that changed since it was seen is left as it is', async () => {
  const world = await createWatchWorld();
  const watched = await watch(world, 2);
  const [changed, unchanged] = watched.map(({ job }) => job.id);
  await cancelJob(world.gateway, world.admin, changed ?? '');
  await write(world, toMoves(watched, 30));
  expect(await readJobRow(world, changed ?? '')).toMatchObject({ status: 'canceled', progress: null });
  expect(await readJobRow(world, unchanged ?? '')).toMatchObject({ status: 'in_progress', progress: 30 });
});

test('a job that somebody is just changing is not waited for', async () => {
  const world = await createWatchWorld();
  const watched = await watch(world, 2);
  const [locked, free] = watched.map(({ job }) => job.id);
  await transact(world.gateway, async (tx) => {
    await lockJob(tx, locked ?? '');
    await write(world, toMoves(watched, 30));
  });
  expect(await readJobRow(world, locked ?? '')).toMatchObject({ status: 'queued' });
  expect(await readJobRow(world, free ?? '')).toMatchObject({ status: 'in_progress', progress: 30 });
});

test('batches that hold the same jobs in other orders write each step once', async () => {
  const world = await createWatchWorld();
  const watched = await watch(world, 40);
  const moves = toMoves(watched, 30);
  await Promise.all([moves, moves.toReversed(), moves, moves.toReversed()].map((batch) => write(world, batch)));
  expect(await world.gateway.db.$count(events, eq(events.type, 'in_progress'))).toBe(40);
});
