import { UnderstudyError } from '@understudy/core';
import { Router } from 'express';
import { createErrorHandler } from './handle-error.ts';
import { addModelRoutes } from './model-routes.ts';
import type { OpenAiWorld } from './openai-world.ts';
import { refuseUnserved } from './unserved.ts';
import { addVideoRoutes } from './video-routes.ts';

/**
 * The videos and models of OpenAI's API, as the `openai` package (7.55.0) calls them; to be mounted at `/v1`.
 * Whatever else is asked below it is answered with an error of OpenAI's shape.
 */
export function createOpenAiRouter(world: OpenAiWorld): Router {
  const router = Router();
  refuseUnserved(router, world);
  addModelRoutes(router, world);
  addVideoRoutes(router, world);
  router.use(({ method, baseUrl, path }) => {
    throw new UnderstudyError(
      `Failed to find ${method} ${baseUrl}${path}: there is no such call. Look for those there are in /openapi.json.`,
      { code: 'not_found' },
    );
  });
  router.use(createErrorHandler(world));
  return router;
}
