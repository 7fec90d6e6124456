import { readFile } from 'node:fs/promises';
import type { Settings } from '../account/settings.ts';
import type { TlsFiles } from '../http/server.ts';
import type { SimulatorOptions } from '../simulator.ts';
import type { ServingOptions } from '../start-mock-server.ts';
import type { Flags } from './flags.ts';

/** How the server listens under these flags. Throws when a file cannot be read or flags do not go together. */
export async function toServingOptions(flags: Flags): Promise<ServingOptions> {
  const { port, host, publicUrl } = flags;
  const tls = await readTlsFiles(flags);
  return { port, host, ...(publicUrl === undefined ? {} : { publicUrl }), ...(tls === null ? {} : { tls }) };
}

/** How the simulator starts under these flags. */
export function toSimulatorOptions(flags: Flags): SimulatorOptions {
  const { seed, speed, journalSize, startAt, provider, freeze, allowLocalCallbacks } = flags;
  return {
    seed,
    speed,
    journalSize,
    isFrozen: freeze,
    allowLocalCallbacks,
    settings: toSettings(flags),
    ...(startAt === undefined ? {} : { startAt }),
    ...(provider === undefined ? {} : { providers: provider }),
  };
}

function toSettings({
  generationTime,
  credits,
  requestsPerMinute,
  concurrentTasks,
  latency,
  reading,
}: Flags): Settings {
  return {
    generationTime,
    ...(credits === undefined ? {} : { credits }),
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute: toSetLimit(requestsPerMinute) }),
    ...(concurrentTasks === undefined ? {} : { concurrentTasks: toSetLimit(concurrentTasks) }),
    ...(latency === undefined ? {} : { latency }),
    ...(reading === undefined ? {} : { readings: reading }),
  };
}

async function readTlsFiles({ tlsCert, tlsKey, tlsClientCa }: Flags): Promise<TlsFiles | null> {
  if (tlsCert === undefined && tlsKey === undefined && tlsClientCa === undefined) return null;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new Error('Failed to set up HTTPS: a certificate needs its key. Give both --tls-cert and --tls-key.');
  }
  // One after another: of several that cannot be read, the same one is always named.
  const cert = await read('--tls-cert', tlsCert);
  const key = await read('--tls-key', tlsKey);
  const clientCa = tlsClientCa === undefined ? undefined : await read('--tls-client-ca', tlsClientCa);
  return { cert, key, ...(clientCa === undefined ? {} : { clientCa }) };
}

async function read(flag: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Failed to read ${flag} ${file}: ${reason}. Give a file that this user can read.`, {
      cause: error,
    });
  }
}

const toSetLimit = (limit: number | 'off'): number | null => (limit === 'off' ? null : limit);
