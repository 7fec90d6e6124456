import type { Router } from 'express';
import { answerJson } from './answer.ts';
import type { OpenAiWorld } from './openai-world.ts';
import { route } from './route.ts';
import type { ModelList } from './wire/model.ts';

export function addModelRoutes(router: Router, world: OpenAiWorld): void {
  const { videos } = world;
  router.get(
    '/models',
    route(world, 'read', ({ response }) => {
      const body: ModelList = { object: 'list', data: [...videos.listModels()] };
      answerJson(response, { status: 200, body });
    }),
  );
  // A name may hold a slash.
  router.get(
    /^\/models\/(?<name>.+)$/,
    route(world, 'read', ({ request, response }) => {
      answerJson(response, { status: 200, body: videos.findModel(request.params['name'] ?? '') });
    }),
  );
}
