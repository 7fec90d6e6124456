import { eq } from 'drizzle-orm';
import { accountStates } from '../../src/database/schema/index.ts';
import { createJob } from '../../src/jobs/create-job.ts';
import { blockAccount } from '../../src/limits/permits.ts';
import { transact } from '../../src/queue/transact.ts';
import { atOnce, waitUntil } from '../at-once.ts';
import type { BenchGateway } from '../bench-gateway.ts';
import { toBenchWish } from '../bench-wish.ts';
import { toCount, toSpread } from '../format.ts';
import type { Lab } from '../lab.ts';
import type { Line } from '../line.ts';
import { summarize } from '../summary.ts';

/** So many that the first second of a new process, in which its code is compiled, counts little. */
const BACKLOG = 1_500;
const ROUNDS = 3;
const LEAST_GAIN = 1.7;
/** How long the account would rest if nobody ended it. */
const REST_MS = 600_000;
const NOTICE_MS = 1_000;
/** The answer of the mock server is kept back for so long. */
const latencies = ['100ms', '1s'] as const;

export const workers: Line = {
  title: 'Two workers beside one',
  about: `A backlog of ${toCount(BACKLOG)} jobs of one account, whose provider asked to wait until an instant at which all workers are up; counted from then until the provider has taken the last. Each worker is a process of its own and has at most 64 creates on their way. Medians of ${ROUNDS} rounds, with the lowest and highest in brackets.`,
  async measure(lab) {
    const rows: string[][] = [];
    const gains: number[] = [];
    for (const latency of latencies) {
      const { perSecond, gain } = await measureLatency(lab, latency);
      rows.push([latency, ...perSecond, toCount(gain, 2)]);
      gains.push(gain);
    }
    const [gain = 0, slowGain = 0] = gains;
    return {
      header: ['a create takes', 'one worker, creates/s', 'two workers, creates/s', 'gain'],
      rows,
      verdicts: [
        toVerdict(`two workers at least ${LEAST_GAIN} × as fast, where a create takes 100 ms`, gain),
        toVerdict('the same, where a create takes 1 s', slowGain),
      ],
    };
  },
};

const toVerdict = (goal: string, gain: number) => ({
  goal,
  measured: `${toCount(gain, 2)} ×`,
  isMet: gain >= LEAST_GAIN,
});

async function measureLatency(lab: Lab, latency: string): Promise<{ perSecond: string[]; gain: number }> {
  const mockUrl = await lab.startMock('--generation-time', '10h', '--latency', latency);
  const databaseUrl = await lab.createDatabase();
  const env = { UNDERSTUDY_MOCK_URL: mockUrl, UNDERSTUDY_DATA: await lab.createFolder(), UNDERSTUDY_SECRET: SECRET };
  const opened = await lab.openGateway({ databaseUrl, mockUrl, env: { UNDERSTUDY_SECRET: SECRET }, isWorker: false });
  const one: number[] = [];
  const two: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    one.push(await measureBacklog(lab, opened, 1, databaseUrl, env));
    two.push(await measureBacklog(lab, opened, 2, databaseUrl, env));
  }
  const [ofOne, ofTwo] = [summarize(one), summarize(two)];
  await opened.close();
  return { perSecond: [toSpread(ofOne), toSpread(ofTwo)], gain: ofTwo.median / ofOne.median };
}

const SECRET = 'the same for all processes of the benchmark';

/** Creates a second at which so many workers submit a backlog. */
async function measureBacklog(
  lab: Lab,
  { gateway, caller, account }: BenchGateway,
  count: number,
  databaseUrl: string,
  env: Readonly<Record<string, string>>,
): Promise<number> {
  await atOnce(BACKLOG, 16, () => createJob(gateway, caller, toBenchWish('nebula')));
  const { id } = account('nebula');
  const restUntil = Date.now() + REST_MS;
  await transact(gateway, (tx) => blockAccount(tx, gateway, id, restUntil, 'benchmark'));
  const started = await Promise.all(Array.from({ length: count }, () => lab.startWorker(databaseUrl, env)));
  const beginAt = Date.now() + NOTICE_MS;
  await transact(gateway, async (tx) => {
    await tx.update(accountStates).set({ blockedUntil: beginAt }).where(eq(accountStates.accountId, id));
    await gateway.queue.add(tx, 'create', [{ data: { accountId: id }, at: beginAt }]);
  });
  const left = `select 1 from jobs where phase <> 'running' limit 1`;
  const isDone = async () => (await gateway.db.execute(left)).rows.length === 0;
  await waitUntil('all jobs are taken', isDone, { everyMs: 50 });
  const { rows } = await gateway.db.execute<{ at: number }>('select max(accepted_at) as at from jobs');
  await Promise.all(started.map(({ stop }) => stop()));
  return (BACKLOG / ((rows[0]?.at ?? 0) - beginAt)) * 1000;
}
