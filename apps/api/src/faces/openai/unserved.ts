import { UnderstudyError } from '@understudy/core';
import type { Router } from 'express';
import type { OpenAiWorld } from './openai-world.ts';
import { route } from './route.ts';

/** Calls of the `openai` package for which no provider has anything. */
const unserved = [
  ['post', '/videos/edits', 'edit a video', 'Remix a completed video'],
  ['post', '/videos/extensions', 'extend a video', 'Create a longer one'],
  ['post', '/videos/characters', 'create a character', 'Describe it in the prompt'],
  ['get', '/videos/characters/:id', 'find a character', 'Describe it in the prompt'],
] as const;

/** Answers calls that cannot be served with what to do instead; to be added before the routes of single videos. */
export function refuseUnserved(router: Router, world: OpenAiWorld): void {
  for (const [method, path, act, remedy] of unserved) {
    router[method](
      path,
      route(world, 'read', () => {
        throw new UnderstudyError(`Failed to ${act}: no provider offers it. ${remedy} instead.`, {
          code: 'invalid_request',
        });
      }),
    );
  }
}
