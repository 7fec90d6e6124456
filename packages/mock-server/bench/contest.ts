import type { Memory } from './measure-process.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import type { Target } from './target.ts';

export const callNames = ['create', 'query'] as const;
export type CallName = (typeof callNames)[number];

/** One counted round of one call against one target. */
export interface Sample {
  requestsPerSecond: number;
  /** Processor time of the server per request; null where it cannot be read. */
  cpuMicros: number | null;
  /** Processor time of the server over the length of the round: about 1 when it is the limit. */
  serverBusy: number | null;
  /** The same of the load generator: well below 1 when it is not the limit. */
  generatorBusy: number;
  answerBytes: number;
}

/** What is known about one target so far; a target that fails keeps its reason and is left out. */
export interface Entry {
  target: Target;
  toArguments: ((port: number) => string[]) | null;
  firstAnswerMs: number[];
  samples: Record<CallName, Sample[]>;
  /** Creates answered by the loaded process, which for a mock with state are the tasks it holds. */
  creates: number;
  memory: Memory | null;
  failure: string | null;
}

/** Lets every target fetch what it needs. */
export async function enter(targets: readonly Target[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const target of targets) {
    const entry: Entry = {
      target,
      toArguments: null,
      firstAnswerMs: [],
      samples: { create: [], query: [] },
      creates: 0,
      memory: null,
      failure: null,
    };
    await attempt(entry, async () => {
      entry.toArguments = await target.prepare();
    });
    entries.push(entry);
  }
  return entries;
}

/** Starts and stops every target in turn, `times` times over, noting when each first answered. */
export async function measureStartUps(entries: readonly Entry[], times: number): Promise<void> {
  for (let round = 1; round <= times; round += 1) {
    process.stderr.write(`start-up ${round} of ${times}\n`);
    for (const entry of entries) {
      await attempt(entry, async () => {
        const server = await start(entry);
        entry.firstAnswerMs.push(server.firstAnswerMs);
        await server.stop();
      });
    }
  }
}

export async function start(entry: Entry): Promise<ServerProcess> {
  if (entry.toArguments === null) throw new Error(`Failed to start ${entry.target.name}: it was not prepared.`);
  return await startServer(entry.target, entry.toArguments);
}

/** Runs one step for an entry that is still in; an error puts the entry out and is told. */
export async function attempt(entry: Entry, step: () => Promise<void>): Promise<void> {
  if (entry.failure !== null) return;
  try {
    await step();
  } catch (error) {
    entry.failure = error instanceof Error ? error.message : String(error);
    process.stderr.write(`left out: ${entry.failure}\n`);
  }
}
