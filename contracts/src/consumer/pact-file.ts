import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Provider } from '@understudy/core';
import { z } from 'zod';
import { toInteractions } from './interactions.ts';
import { CONSUMER, play } from './play.ts';

/** The committed pacts, one file for each provider. */
export const PACTS_FOLDER = fileURLToPath(new URL('../../pacts/', import.meta.url));

/** Where the pact between the gateway and a provider is kept. */
export const toPactPath = (providerId: string): string => join(PACTS_FOLDER, `${CONSUMER}-${providerId}.json`);

/** As much of a pact file as is needed to put it in order. */
const PactFile = z
  .object({
    interactions: z.array(z.object({ description: z.string() }).passthrough()),
    metadata: z.object({ pactSpecification: z.unknown() }),
  })
  .passthrough();

/**
 * Plays every interaction of a provider and answers the pact as the text of its file, the same from run to run.
 * Throws when core sends or understands something else than an interaction says, and when Pact has lost one.
 */
export async function makePact(provider: Provider): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'understudy-pact-'));
  try {
    const interactions = toInteractions(provider);
    for (const interaction of interactions) {
      await play(provider, interaction, dir).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(
          `Failed to keep the pact with ${provider.id}: ${interaction.description}: ${reason}. Correct core, or the contract if it asks for too much.`,
          { cause: error },
        );
      });
    }
    const file = await readFile(join(dir, `${CONSUMER}-${provider.id}.json`), 'utf8');
    return toOrderedText(
      file,
      interactions.map(({ description }) => description),
    );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/**
 * A pact file without the versions of the tools, its interactions in the order of their descriptions.
 * Throws when Pact has lost one of those described.
 */
export function toOrderedText(file: string, descriptions: readonly string[]): string {
  const { interactions, metadata, ...pact } = PactFile.parse(JSON.parse(file));
  const written = interactions.map(({ description }) => description);
  const lost = descriptions.filter((description) => !written.includes(description));
  if (lost.length > 0 || written.length !== descriptions.length) {
    throw new Error(
      `Failed to write a pact: it has ${written.length} of ${descriptions.length} interactions; ${lost.join(', ') || 'a description is used twice'}. Give each a description of its own and run it again.`,
    );
  }
  const ordered = [...interactions].sort((a, b) => (a.description < b.description ? -1 : 1));
  return `${JSON.stringify({ ...pact, interactions: ordered, metadata }, null, 2)}\n`;
}
