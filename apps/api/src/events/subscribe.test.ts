import { expect, onTestFinished, test } from 'vitest';
import { connect } from '../database/connect.ts';
import type { Later } from '../database/lasting-client.ts';
import { type EventRow, events } from '../database/schema/index.ts';
import { appendEvents } from '../jobs/change-job.ts';
import { createBell } from '../queue/bell.ts';
import { transact } from '../queue/transact.ts';
import { anna, NOON, toEventRow } from '../reads/testing/sample-rows.ts';
import { createTestDatabase } from '../testing/database.ts';
import { createManualLater } from '../testing/manual-later.ts';
import { createEventFeed } from './event-feed.ts';
import { type EventPosition, toEventId, toEventPosition } from './event-position.ts';
import type { EventFilter } from './read-events.ts';
import { type Notice, subscribe } from './subscribe.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const STARTED: EventPosition = { xid: '1', id: 0 };

/** Waiting for what is held back takes a turn of the event loop; otherwise the feed wakes up for rings alone. */
const soon: Later = (run, ms) => {
  const timer = ms < 1_000 ? setImmediate(run) : undefined;
  return () => clearImmediate(timer);
};

/** An event that is told from others by a name of its own. */
const toNamed = (name: string) => ({ type: 'progress', cause: 'poll', data: { name } }) as const;
const toName = ({ data }: EventRow): string => String(data['name']);

/** A log with its feed. Writers have connections of their own, so that readers need not wait for them. */
async function start(later: Later = soon) {
  const { url, database, drop } = await createTestDatabase();
  const readers = connect(url);
  const bell = createBell({
    origin: 'here',
    tell: async () => {},
    hearOthers: () => {},
    later: (run) => setImmediate(run),
    onError: () => {},
  });
  const feed = createEventFeed({
    db: readers.db,
    bell,
    later,
    onError: (error) => {
      throw error;
    },
  });
  const ending = new AbortController();
  onTestFinished(async () => {
    ending.abort();
    await feed.close();
    await readers.close();
    await drop();
  });
  const world = { db: database.db, bell };
  return {
    ...world,
    feed,
    write: (name: string, jobId = 'video_1', apiKeyId = anna.apiKeyId) =>
      transact(world, (tx) => appendEvents(tx, NOON, [{ ...toNamed(name), job: { id: jobId, apiKeyId } }])),
    listen: (after?: EventPosition, filter: EventFilter = {}, signal: AbortSignal = ending.signal) =>
      subscribe({ db: readers.db, feed }, { filter, signal, ...(after === undefined ? {} : { after }) }),
  };
}

/** The names of the next events. */
async function read(notices: AsyncGenerator<Notice>, count: number): Promise<string[]> {
  const names: string[] = [];
  while (names.length < count) {
    const { value } = await notices.next();
    if (value === undefined) break;
    names.push(value.kind === 'event' ? toName(value.event) : value.kind);
  }
  return names;
}

test('a subscriber hears where it starts, then every event that is written', async () => {
  const { listen, write } = await start();
  await write('before');
  const notices = listen();
  expect(await read(notices, 1)).toEqual(['started']);
  await write('one');
  await write('two');
  expect(await read(notices, 2)).toEqual(['one', 'two']);
});

test('a subscriber does not hear what was written before it started, even where the feed has still to read that', async () => {
  const { listen, write, db } = await start();
  const earlier = listen();
  await read(earlier, 1);
  await db.insert(events).values(toEventRow('video_1', toNamed('before')));
  const later = listen();
  await read(later, 1);
  await write('one');
  expect(await read(later, 1)).toEqual(['one']);
  expect(await read(earlier, 2)).toEqual(['before', 'one']);
});

test('a subscriber that comes back goes on behind the last event it heard', async () => {
  const { listen, write } = await start();
  await write('one');
  await write('two');
  const first = await listen(STARTED).next();
  await write('three');
  const at = toEventPosition(toEventId(first.value?.at ?? STARTED));
  expect(await read(listen(at), 2)).toEqual(['two', 'three']);
});

test('a subscriber that heard nothing but the start misses nothing in between', async () => {
  const { listen, write } = await start();
  const { value } = await listen().next();
  await write('meanwhile');
  expect(await read(listen(value?.at), 1)).toEqual(['meanwhile']);
});

test('events of one job, or of one key', async () => {
  const { listen, write } = await start();
  await write('anna 1');
  await write('anna 2', 'video_2');
  await write('bert', 'video_3', 'key_bert');
  expect(await read(listen(STARTED, { apiKeyId: 'key_bert' }), 1)).toEqual(['bert']);
  const live = listen(STARTED, { jobId: 'video_2' });
  expect(await read(live, 1)).toEqual(['anna 2']);
  await write('anna 1 again');
  await write('anna 2 again', 'video_2');
  expect(await read(live, 1)).toEqual(['anna 2 again']);
});

test('an event waits for an older transaction that may still write', async () => {
  const { later, run } = createManualLater();
  const { listen, write, db, bell } = await start(later);
  const notices = listen();
  await read(notices, 1);
  const written = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const slow = transact({ db, bell }, async (tx) => {
    await appendEvents(tx, NOON, [{ ...toNamed('older'), job: { id: 'video_1', apiKeyId: 'key_anna' } }]);
    written.resolve();
    await end.promise;
  });
  await written.promise;
  await write('newer');
  await run(20);
  await run(40);
  end.resolve();
  await slow;
  expect(await read(notices, 2)).toEqual(['older', 'newer']);
});

test('a transaction in another database of the server holds nothing back', async () => {
  const { database, drop } = await createTestDatabase();
  onTestFinished(drop);
  const { listen, write } = await start();
  await database.db.transaction(async (foreign) => {
    await foreign.execute('create table mine (id int)');
    await write('before');
    const notices = listen();
    await read(notices, 1);
    await write('one');
    expect(await read(notices, 1)).toEqual(['one']);
  });
});

test('a place from another database, ahead of this one, starts anew', async () => {
  const { listen } = await start();
  expect(await read(listen({ xid: '9000000000000000000', id: 1 }), 1)).toEqual(['started']);
});

test('a text that is no place is refused', () => {
  expect(() => toEventPosition('yesterday')).toThrow('Failed to resume');
});

test('a subscriber too slow for the feed gets everything all the same', async () => {
  const { listen, db, write } = await start();
  const slow = listen();
  await read(slow, 1);
  await write('first');
  expect(await read(slow, 1)).toEqual(['first']);
  const quick = listen(STARTED);
  const rows = (from: number) =>
    Array.from({ length: 1_000 }, (_, i) => toEventRow('video_1', toNamed(String(from + i))));
  for (const from of [0, 1_000, 2_000, 3_000]) await db.insert(events).values(rows(from));
  await write('last');
  const all = [...Array.from({ length: 4_000 }, (_, i) => String(i)), 'last'];
  expect(await read(quick, all.length + 1)).toEqual(['first', ...all]);
  expect(await read(slow, all.length)).toEqual(all);
});

test('aborting ends a subscription, and closing the feed ends them all', async () => {
  const { listen, feed } = await start();
  const leaving = new AbortController();
  const one = listen(undefined, {}, leaving.signal);
  const other = listen();
  await Promise.all([read(one, 1), read(other, 1)]);
  const ends = [one.next(), other.next()];
  leaving.abort();
  expect(await ends[0]).toEqual({ done: true, value: undefined });
  await feed.close();
  expect(await ends[1]).toEqual({ done: true, value: undefined });
  expect(await listen().next()).toEqual({ done: true, value: undefined });
});

test('with ten writers that commit in any order, nobody loses an event or hears one twice', async () => {
  const { listen, db, bell } = await start();
  const writing = Array.from({ length: 10 }, async (_, writer) => {
    for (let round = 0; round < 12; round++) {
      await transact({ db, bell }, async (tx) => {
        for (let n = 0; n <= (writer + round) % 3; n++) {
          const job = { id: `video_${writer}`, apiKeyId: 'key_anna' };
          await appendEvents(tx, NOON, [{ ...toNamed(`${writer}.${round}.${n}`), job }]);
          for (let wait = (writer * 7 + round * 3) % 11; wait > 0; wait--) await turn();
        }
        if ((writer + round) % 7 === 0) throw new Error('rolled back');
      }).catch(() => {});
    }
  });

  const total = async () => db.select().from(events).orderBy(events.xid, events.id);
  const steady = listen(STARTED);
  const restless: string[] = [];
  const wander = async (): Promise<void> => {
    let after = STARTED;
    let isOver = false;
    void Promise.all(writing).then(() => {
      isOver = true;
    });
    for (let visit = 0; !isOver || restless.length < (await total()).length; visit++) {
      const leaving = new AbortController();
      const notices = listen(after, {}, leaving.signal);
      for (let n = 0; n <= visit % 5; n++) {
        if (isOver && restless.length >= (await total()).length) break;
        const { value } = await notices.next();
        if (value?.kind === 'event') {
          restless.push(toName(value.event));
          after = value.at;
        }
      }
      leaving.abort();
      await notices.return();
    }
  };
  await Promise.all([wander(), ...writing]);
  const written = (await total()).map(toName);
  expect(written.length).toBeGreaterThan(150);
  expect(restless).toEqual(written);
  expect(await read(steady, written.length)).toEqual(written);
});
