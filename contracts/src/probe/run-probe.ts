import { parseArgs } from 'node:util';
import { type Provider, providers } from '@understudy/core';
import { createClient } from '@understudy/core/client';
import { toPrice } from '@understudy/core/policy/price';
import { createCountingRandom } from '@understudy/core/testing/samples';
import type { Io } from '../io.ts';
import { type ProbeResult, type ProbeWorld, probeRefusal, toReason, toRefusedProbes } from './probe.ts';
import { createSpendingGuard } from './spending-guard.ts';

export const PROBE_USAGE = `Usage: pnpm contracts probe <provider> --base-url URL --api-key KEY [--spend MAXIMUM]

Makes only calls that cannot be billed (bad key, unknown task, bodies without a wish, balance) and checks the answers
against the contract. --base-url is origin and base path, such as https://api.example.com/v1.
--spend also makes one video, the shortest there is, if its known price is at most MAXIMUM in the provider's unit.`;

const options = {
  'base-url': { type: 'string' },
  'api-key': { type: 'string' },
  spend: { type: 'string' },
} as const;

interface Order {
  readonly provider: Provider;
  readonly baseUrl: string;
  readonly apiKey: string;
  /** The most that may be spent, in the provider's unit; 0 is nothing. */
  readonly maximum: number;
}

/** `contracts probe`: 0 when every answer keeps the contract, 1 when one does not, 2 when it was called wrongly. */
export async function runProbe(
  args: readonly string[],
  io: Pick<Io, 'out'>,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<number> {
  let order: Order;
  try {
    order = readOrder(args);
  } catch (error) {
    io.out(`Failed to probe: ${error instanceof Error ? error.message : error}. Call it like this:\n\n${PROBE_USAGE}`);
    return 2;
  }
  const results = await probeAll(order, fetch);
  for (const { name, problems } of results) {
    io.out(`${problems.length === 0 ? '✓' : '✗'} ${name}`);
    for (const problem of problems) io.out(`  ${problem}`);
  }
  return results.every(({ problems }) => problems.length === 0) ? 0 : 1;
}

function readOrder(args: readonly string[]): Order {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [id = ''] = positionals;
  const provider = new Map<string, Provider>(Object.entries(providers)).get(id);
  if (provider === undefined) throw new Error(`there is no provider "${id}"`);
  const { 'base-url': baseUrl, 'api-key': apiKey, spend } = values;
  if (baseUrl === undefined || apiKey === undefined) throw new Error('--base-url and --api-key are needed');
  const maximum = spend === undefined ? 0 : Number(spend);
  if (!(maximum >= 0)) throw new Error(`--spend ${spend} is no amount`);
  if (maximum > 0) checkPrice(provider, maximum);
  return { provider, baseUrl: baseUrl.replace(/\/+$/, ''), apiKey, maximum };
}

const toShortest = ({ profile }: Provider): number => Math.min(...profile.seconds.value);

function checkPrice(provider: Provider, maximum: number): void {
  const { price } = provider.profile;
  const cost = toPrice(price, toShortest(provider));
  if (cost === null) throw new Error(`nothing may be spent at ${provider.id}, whose price is not known`);
  if (cost > maximum) throw new Error(`the shortest video costs ${cost} ${price.unit}, and --spend allows ${maximum}`);
}

async function probeAll(
  { provider, baseUrl, apiKey, maximum }: Order,
  fetch: typeof globalThis.fetch,
): Promise<ProbeResult[]> {
  const guarded = (maySpend: boolean): ProbeWorld => ({
    provider,
    baseUrl,
    apiKey,
    fetch: createSpendingGuard(provider, fetch, () => maySpend),
  });
  const free = guarded(false);
  const unknownId = provider.replay.newTaskId(createCountingRandom(), Date.UTC(2026, 0, 1));
  const before = await readBalance(free);
  const results: ProbeResult[] = [];
  for (const probe of toRefusedProbes(provider, unknownId)) results.push(await probeRefusal(free, probe));
  results.push(...toBalanceResults(before, await readBalance(free)));
  if (maximum > 0) results.push(await probeCreate(guarded(true)));
  return results;
}

/** What is left, `null` where no call tells; or why it could not be read. */
type BalanceReading = { readonly remaining: number | null } | { readonly problem: string } | null;

async function readBalance(world: ProbeWorld): Promise<BalanceReading> {
  try {
    return await createClient(world.provider, { ...world, clock: Date }).balance();
  } catch (error) {
    return { problem: toReason(error) };
  }
}

function toBalanceResults(before: BalanceReading, after: BalanceReading): ProbeResult[] {
  if (before === null || after === null) return [];
  const name = 'the balance, the same before and after';
  if ('problem' in before) return [{ name, problems: [before.problem] }];
  if ('problem' in after) return [{ name, problems: [after.problem] }];
  const isSame = before.remaining === after.remaining;
  return [{ name, problems: isSame ? [] : [`it was ${before.remaining} and is ${after.remaining}`] }];
}

async function probeCreate(world: ProbeWorld): Promise<ProbeResult> {
  const name = 'a create of the shortest video, and a query of it';
  try {
    const client = createClient(world.provider, { ...world, clock: Date });
    const { taskId } = await client.create({ prompt: 'A paper boat', seconds: toShortest(world.provider) });
    await client.retrieve(taskId);
    return { name, problems: [] };
  } catch (error) {
    return { name, problems: [toReason(error)] };
  }
}
