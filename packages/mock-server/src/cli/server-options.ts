import { readFile } from 'node:fs/promises';
import type { TlsFiles } from '../http/server.ts';
import type { MockServerOptions } from '../start-mock-server.ts';
import type { Flags } from './flags.ts';

/** How the server starts under these flags. Throws when a file cannot be read or flags do not go together. */
export async function toServerOptions(flags: Flags): Promise<MockServerOptions> {
  const { port, host, seed, speed, journalSize, publicUrl, startAt, provider } = flags;
  const tls = await readTlsFiles(flags);
  return {
    port,
    host,
    seed,
    speed,
    journalSize,
    isFrozen: flags.freeze ?? false,
    allowLocalCallbacks: flags.allowLocalCallbacks ?? false,
    settings: toSettings(flags),
    ...(startAt === undefined ? {} : { startAt }),
    ...(provider === undefined ? {} : { providers: provider }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(tls === null ? {} : { tls }),
  };
}

function toSettings({ generationTime, credits, requestsPerMinute, concurrentTasks, latency, reading }: Flags) {
  return {
    generationTime,
    ...(credits === undefined ? {} : { credits }),
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    ...(concurrentTasks === undefined ? {} : { concurrentTasks }),
    ...(latency === undefined ? {} : { latency }),
    ...(reading === undefined ? {} : { readings: reading }),
  };
}

async function readTlsFiles({ tlsCert, tlsKey, tlsClientCa }: Flags): Promise<TlsFiles | null> {
  if (tlsCert === undefined && tlsKey === undefined && tlsClientCa === undefined) return null;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new Error('Failed to set up HTTPS: a certificate needs its key. Give both --tls-cert and --tls-key.');
  }
  const [cert, key, clientCa] = await Promise.all([
    read('--tls-cert', tlsCert),
    read('--tls-key', tlsKey),
    tlsClientCa === undefined ? undefined : read('--tls-client-ca', tlsClientCa),
  ]);
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
