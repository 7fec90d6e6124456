import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../testing/database.ts';
import { createManualLater } from '../testing/manual-later.ts';
import { runStatement } from '../testing/run-statement.ts';
import { createTcpProxy } from '../testing/tcp-proxy.ts';
import { createListener, type ListenerOptions } from './notify.ts';

/** A listener behind a proxy, whose timers the test runs, and what it heard on the channel `news`. */
async function listenToNews(options: ListenerOptions = {}) {
  const { url, database, drop } = await createTestDatabase();
  onTestFinished(drop);
  const proxy = await createTcpProxy(url);
  const manual = createManualLater();
  const listener = await createListener(proxy.url, { later: manual.later, ...options });
  onTestFinished(listener.close);

  const heard: string[] = [];
  const waiting: (() => void)[] = [];
  const stop = await listener.on('news', (payload) => {
    heard.push(payload);
    for (const check of waiting) check();
  });
  return {
    listener,
    manual,
    proxy,
    heard,
    stop,
    url,
    tell: (payload: string, channel = 'news') => database.pool.query('select pg_notify($1, $2)', [channel, payload]),
    hasHeard: (payload: string) =>
      new Promise<void>((resolve) => {
        const check = () => heard.includes(payload) && resolve();
        waiting.push(check);
        check();
      }),
    hasReturned: () => new Promise<void>((resolve) => listener.onReconnect(resolve)),
  };
}

test('a listener hears what is told on its channels, until it stops', async () => {
  const { listener, heard, stop, tell, hasHeard } = await listenToNews();
  const others: string[] = [];
  await listener.on('Other "news"', (payload) => others.push(payload));
  await tell('one');
  await tell('two', 'Other "news"');
  await tell('three', 'nobody listens');
  await tell('four');
  await hasHeard('four');
  expect(heard).toEqual(['one', 'four']);
  expect(others).toEqual(['two']);

  stop();
  await tell('five');
  const last = Promise.withResolvers<string>();
  await listener.on('last', last.resolve);
  await tell('six', 'last');
  expect(await last.promise).toBe('six');
  expect(heard).toEqual(['one', 'four']);
});

test('a connection that the database ends is made again, and all channels are heard as before', async () => {
  const errors: unknown[] = [];
  const { manual, heard, url, tell, hasHeard, hasReturned } = await listenToNews({
    onError: (error) => errors.push(error),
  });
  const returned = hasReturned();
  const end = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'understudy listener'`;
  await runStatement(url, end);
  await tell('lost');
  await manual.run(100);
  await returned;
  await tell('heard');
  await hasHeard('heard');
  expect(heard).toEqual(['heard']);
  expect(errors[0]).toMatchObject({ code: '57P01' });
});

test('while the database is away it is tried again, less and less often; channels may be added meanwhile', async () => {
  const { listener, manual, proxy, tell, hasHeard, hasReturned } = await listenToNews();
  const returned = hasReturned();
  await proxy.close();
  for (const pauseMs of [100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]) {
    await manual.run(pauseMs);
  }
  const added = Promise.withResolvers<string>();
  await listener.on('added', added.resolve);
  await proxy.open();
  await manual.run(10_000);
  await returned;
  await tell('still there');
  await tell('new', 'added');
  await hasHeard('still there');
  expect(await added.promise).toBe('new');
});

test('a connection that falls silent is found out by asking, and made again', async () => {
  const { manual, proxy, tell, hasHeard, hasReturned } = await listenToNews();
  await manual.run(10_000);
  await manual.run(10_000);
  const returned = hasReturned();
  proxy.silence();
  await manual.run(5_000);
  await manual.run(100);
  await returned;
  await tell('again');
  await hasHeard('again');
});

test('a handler that throws harms no other, and is told of', async () => {
  const errors: unknown[] = [];
  const { listener, tell, hasHeard } = await listenToNews({ onError: (error) => errors.push(error) });
  const broken = new Error('broken handler');
  await listener.on('bad news', () => {
    throw broken;
  });
  await tell('one', 'bad news');
  await tell('two');
  await hasHeard('two');
  expect(errors).toEqual([broken]);
});

test('closing ends a silent connection too, and may be done twice', async () => {
  const { listener, manual, proxy } = await listenToNews();
  proxy.silence();
  const closed = listener.close();
  await manual.run(5_000);
  await closed;
  await listener.close();
});

test('a listener that is closed while the database is away does not come back', async () => {
  const { listener, manual, proxy } = await listenToNews();
  await proxy.close();
  await manual.run(100);
  await listener.close();
  await proxy.open();
  expect(manual.waiting()).toEqual([]);
});

test('a database that cannot be reached at first is told at once', async () => {
  await expect(createListener('postgres://nobody@127.0.0.1:1/nothing')).rejects.toThrow('ECONNREFUSED');
});
