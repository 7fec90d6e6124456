import { z } from 'zod';
import { createRequest, queryRequest } from './calls.ts';
import { attempt, type CallName, callNames, type Entry, type Sample, start } from './contest.ts';
import { exchange, type LoadLimit, runLoad } from './load.ts';
import { pinToCore, readCpuMicros, readMemory } from './measure-process.ts';
import type { ServerProcess } from './server-process.ts';
import type { Target } from './target.ts';

export const connections = 10;

/** Creates are fewer because every one is a task that a mock with state has to hold. */
export const limits = {
  create: { warmUp: { requests: 10_000, spanMs: 2000 }, round: { requests: 15_000, spanMs: 4000 } },
  query: { warmUp: { requests: 10_000, spanMs: 2000 }, round: { requests: 40_000, spanMs: 4000 } },
} satisfies Record<CallName, Record<'warmUp' | 'round', LoadLimit>>;

const Answer = z.record(z.string(), z.unknown());

/** Loads all targets in interleaved rounds, one under load at a time, and notes their memory after it. */
export async function measureLoad(entries: readonly Entry[], rounds: number, serverCore: number | null): Promise<void> {
  const servers = new Map<Entry, ServerProcess>();
  for (const entry of entries) {
    await attempt(entry, async () => {
      const server = await start(entry);
      servers.set(entry, server);
      if (serverCore !== null) pinToCore(server.pid, serverCore);
      entry.creates = 1;
    });
  }

  for (const call of callNames) {
    for (let round = 0; round <= rounds; round += 1) {
      process.stderr.write(`${call}: ${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}\n`);
      for (const [entry, server] of servers) {
        await attempt(entry, async () => {
          const sample = await runRound(entry, server, call, round === 0 ? limits[call].warmUp : limits[call].round);
          if (round > 0) entry.samples[call].push(sample);
        });
      }
    }
  }

  for (const [entry, server] of servers) {
    entry.memory = readMemory(server.pid);
    await server.stop();
  }
}

async function runRound(entry: Entry, server: ServerProcess, call: CallName, limit: LoadLimit): Promise<Sample> {
  const requests = await toRequests(entry, server.port, call);
  const cpuBefore = readCpuMicros(server.pid);
  const generatorBefore = process.cpuUsage();
  const result = await runLoad(server.port, requests, limit);
  const generator = process.cpuUsage(generatorBefore);
  const cpuAfter = readCpuMicros(server.pid);

  const refused = Object.entries(result.refused).map(([status, count]) => `${count} with status ${status}`);
  if (refused.length > 0) {
    throw new Error(
      `Failed to load ${entry.target.name}: of ${result.answered} ${call} answers, ${refused.join(', ')}.`,
    );
  }
  if (call === 'create') entry.creates += result.answered;
  const cpu = cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore;
  return {
    requestsPerSecond: (result.answered / result.spanMs) * 1000,
    cpuMicros: cpu === null ? null : cpu / result.answered,
    serverBusy: cpu === null ? null : cpu / (result.spanMs * 1000),
    generatorBusy: (generator.user + generator.system) / (result.spanMs * 1000),
    answerBytes: result.answerBytes,
  };
}

/** One request per connection. Queries ask for tasks made just before, so that all are still running. */
async function toRequests(entry: Entry, port: number, call: CallName): Promise<Buffer[]> {
  const { target } = entry;
  const create = createRequest(target.createPath);
  if (call === 'create') return Array.from({ length: connections }, () => create);
  const requests: Buffer[] = [];
  while (requests.length < connections) {
    const taskId = toTaskId(target, (await exchange(port, create)).body);
    entry.creates += 1;
    requests.push(queryRequest(target.queryPath(taskId)));
  }
  return requests;
}

function toTaskId(target: Target, body: string): string {
  return z.string().parse(Answer.parse(JSON.parse(body))[target.idField]);
}
