import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ProviderId } from '../facts/provider-id.ts';

const Pact = z.object({
  interactions: z.array(
    z.object({
      description: z.string(),
      comments: z
        .object({ exercises: z.array(z.string()).default([]) })
        .passthrough()
        .default({}),
    }),
  ),
});

/** The places that each interaction of a provider's pact exercises, by place: the descriptions. */
export async function readPactExercises(
  folder: string,
  id: ProviderId,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const pact = Pact.parse(JSON.parse(await readFile(join(folder, `understudy-gateway-${id}.json`), 'utf8')));
  const exercises = new Map<string, string[]>();
  for (const { description, comments } of pact.interactions) {
    for (const place of comments.exercises) exercises.set(place, [...(exercises.get(place) ?? []), description]);
  }
  return exercises;
}
