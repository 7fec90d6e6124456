import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../../testing/database.ts';
import { createManualLater } from '../../testing/manual-later.ts';
import { runStatement } from '../../testing/run-statement.ts';
import { takeOwnership } from './ownership.ts';

const LOCKS = `select granted, application_name as name, waitstart::text as since from pg_locks join pg_stat_activity using (pid)
  where locktype = 'advisory' and datname = current_database()`;
const ME = `understudy owner ${process.pid}`;

/** A database that nobody owns yet, and how to own it for the length of a test. */
async function createUnowned() {
  const { url, drop } = await createTestDatabase();
  onTestFinished(drop);
  return {
    url,
    locks: () => runStatement<{ granted: boolean; name: string; since: string | null }>(url, LOCKS),
    async own(options: Parameters<typeof takeOwnership>[2] = {}) {
      const ownership = await takeOwnership(url, '/data', options);
      onTestFinished(() => ownership.close());
      return ownership;
    },
  };
}

test('there is one owner at a time, and who comes second is told which', async () => {
  const { own } = await createUnowned();
  const first = await own();
  await expect(own()).rejects.toThrow(
    `Failed to start the embedded PostgreSQL: the data in /data is in use by another Understudy (process ${process.pid}). Stop it, give --data another folder, or set DATABASE_URL to share its database: its address is in /data/url.`,
  );
  await first.close();
  await own();
});

test('the owner stays the owner when its connection is cut', async () => {
  const { url, own, locks } = await createUnowned();
  const { later, run } = createManualLater();
  const errors: unknown[] = [];
  await own({ later, onError: (error) => errors.push(error) });
  await runStatement(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${ME}'
    and datname = current_database()`,
  );
  await run(100);
  while ((await locks()).length === 0);
  await expect(own()).rejects.toThrow(`(process ${process.pid})`);
  expect(errors[0]).toMatchObject({ code: '57P01' });
});

test('the connection of an owner that was killed is waited out, more than once', async () => {
  const { url, own, locks } = await createUnowned();
  const killed = new pg.Client({ connectionString: url, application_name: 'understudy owner 0' });
  await killed.connect();
  await killed.query('select pg_advisory_lock(722330002)');
  const owned = own();
  const waits = new Set<string>();
  while (waits.size < 2) for (const { since } of await locks()) if (since !== null) waits.add(since);
  await killed.end();
  await owned;
  expect(await locks()).toEqual([{ granted: true, name: ME, since: null }]);
});
