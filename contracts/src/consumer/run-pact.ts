import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { providers } from '@understudy/core';
import type { Io } from '../io.ts';
import { makePact, PACTS_FOLDER, toPactPath } from './pact-file.ts';

export const PACT_USAGE = `Usage: pnpm contracts pact [provider…]

Plays core's client and adapters against Pact's server, and writes the pacts of all providers, or of those named.`;

/** `contracts pact [provider…]`: plays the consumer's side and writes the pact files; 0, or 2 for an unknown provider. */
export async function runPact(args: readonly string[], io: Pick<Io, 'out'>): Promise<number> {
  const unknown = args.find((id) => !Object.hasOwn(providers, id));
  if (unknown !== undefined) {
    io.out(
      `Failed to write a pact: there is no provider "${unknown}". Name some of ${Object.keys(providers).join(', ')}.`,
    );
    return 2;
  }
  await mkdir(PACTS_FOLDER, { recursive: true });
  for (const provider of Object.values(providers)) {
    if (args.length > 0 && !args.includes(provider.id)) continue;
    const path = toPactPath(provider.id);
    const before = await readFile(path, 'utf8').catch(() => null);
    const text = await makePact(provider);
    await writeFile(path, text);
    io.out(`${provider.id}: ${text === before ? 'unchanged' : 'written'}`);
  }
  return 0;
}
