import { randomBytes } from 'node:crypto';
import { toDatabaseUrl } from '../database-url.ts';
import { runStatement } from '../run-statement.ts';
import { startTestServer } from '../test-server.ts';
import { createDeathsTable } from './deaths-table.ts';
import { readFlags } from './flags.ts';
import { type KillCase, type KillResult, type Lane, openLane, toTitle } from './kill-case.ts';
import { learnMoments, toAllCases } from './plan-kills.ts';
import { runCases } from './run-cases.ts';
import { runStorm } from './storm.ts';
import { openWorld, type World } from './world.ts';

// Kills workers at every moment of a submission, with every fault, and then several at once, at random. Exits with 1
// when a job was paid twice, a paid video was lost, or money does not add up.
const flags = readFlags(process.argv.slice(2), Date.now());
const server = await startTestServer();
const violations: string[] = [];
try {
  await killEverywhere(flags.providers, flags.lanes);
  for (let turn = 0; turn < flags.storms; turn++) await storm(flags.seed + turn);
} finally {
  await server.stop();
}
console.log(violations.length === 0 ? 'Nothing was paid twice, nothing was lost.' : violations.join('\n'));
process.exit(violations.length === 0 ? 0 : 1);

async function killEverywhere(providers: readonly string[], laneCount: number): Promise<void> {
  const worlds = await Promise.all(Array.from({ length: laneCount }, openOwnWorld));
  const lanes: Lane[] = await Promise.all(worlds.map(openLane));
  for (const provider of providers) {
    const table = createDeathsTable();
    const cases = toAllCases(await learnMoments(lanes, provider), provider);
    let done = 0;
    await runCases(lanes, cases, (one, result) => {
      done += 1;
      table.add(one, result);
      tell(`${done}/${cases.length}`, one, result);
    });
    console.log(`\n${provider}\n${table.toText()}\n`);
  }
  await Promise.all(lanes.map((lane) => lane.close()));
  await Promise.all(worlds.map((world) => world.close()));
}

function tell(place: string, one: KillCase, { isDead, end, violations: found }: KillResult): void {
  const way = isDead ? `settled ${end}` : 'the moment did not come';
  console.error(`${place}: ${toTitle(one)}: ${way}${found.length === 0 ? '' : `: ${found.join('; ')}`}`);
  violations.push(...found.map((wrong) => `${toTitle(one)}: ${wrong}`));
}

async function storm(seed: number): Promise<void> {
  const world = await openOwnWorld();
  const found = await runStorm(world, { seed, workers: 3, jobs: 30, kills: 10 });
  console.log(`storm ${seed}: ${found.length === 0 ? 'all well' : found.join('; ')}`);
  violations.push(...found.map((wrong) => `storm ${seed}: ${wrong}`));
  await world.close();
}

async function openOwnWorld(): Promise<World> {
  const name = `chaos_${randomBytes(6).toString('hex')}`;
  await runStatement(server.url, `create database ${name}`);
  return openWorld(toDatabaseUrl(server.url, name));
}
