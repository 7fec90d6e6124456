import { expect, onTestFinished, test } from 'vitest';
import { type Lane, openLane, toTitle } from './testing/chaos/kill-case.ts';
import { learnMoments, toSlice } from './testing/chaos/plan-kills.ts';
import { runCases } from './testing/chaos/run-cases.ts';
import { runStorm } from './testing/chaos/storm.ts';
import { openWorld, type World } from './testing/chaos/world.ts';
import { createTestDatabase } from './testing/database.ts';

const PATIENCE_MS = 600_000;
const SEED = 20_260_101;

async function openTestWorld(): Promise<World> {
  const { url, drop } = await createTestDatabase();
  onTestFinished(drop);
  const world = await openWorld(url);
  onTestFinished(() => world.close());
  return world;
}

async function openTestLane(): Promise<Lane> {
  const lane = await openLane(await openTestWorld());
  onTestFinished(() => lane.close());
  return lane;
}

const patiently = { timeout: PATIENCE_MS };

test('a worker that dies at any step of a submission pays for no video twice and loses none', patiently, async () => {
  const lanes = await Promise.all([openTestLane(), openTestLane(), openTestLane()]);
  const cases = toSlice(await learnMoments(lanes, 'evolink'), ['evolink', 'nebula']);
  const wrongs: string[] = [];
  await runCases(lanes, cases, (one, { isDead, violations }) => {
    const found = isDead ? violations : ['the moment did not come', ...violations];
    wrongs.push(...found.map((wrong) => `${toTitle(one)}: ${wrong}`));
  });
  expect(wrongs).toEqual([]);
  expect(cases.length).toBeGreaterThan(40);
});

test(`three workers on one database, killed and started again, do neither (seed ${SEED})`, patiently, async () => {
  const plan = { seed: SEED, workers: 3, jobs: 30, kills: 10 };
  expect(await runStorm(await openTestWorld(), plan)).toEqual([]);
});
