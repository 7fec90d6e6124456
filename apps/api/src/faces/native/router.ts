import { type Operation, type OperationName, type Provider, providers, toOperations } from '@understudy/core';
import { type Request, type Response, Router } from 'express';
import type { Scope } from '../../database/schema/index.ts';
import { authenticate } from '../../keys/authenticate.ts';
import { requireScope } from '../../keys/require-scope.ts';
import { answerJson } from '../openai/answer.ts';
import { answerCall } from './answer-call.ts';
import type { Call } from './call.ts';
import { createVideo } from './create-video.ts';
import { downloadTask } from './download-task.ts';
import type { NativeAnswer } from './native-answer.ts';
import type { NativeWorld } from './native-world.ts';
import { createOutcomeWatch } from './outcome-watch.ts';
import { readBalance } from './read-balance.ts';
import { toRefusal } from './refusal.ts';
import { retrieveTask } from './retrieve-task.ts';

interface Work {
  readonly scope: Scope;
  readonly carryOut: (call: Call) => Promise<NativeAnswer | null>;
}

/**
 * Every provider on its own wire, to be mounted at `/providers`: below `/<id>` stand its documented paths, so that a
 * client written for a provider changes only its origin and its key. Refusals have the provider's own shape.
 */
export function createNativeRouter(world: NativeWorld): Router {
  const watch = createOutcomeWatch(world.gateway);
  const works: Readonly<Record<OperationName, Work>> = {
    create: { scope: 'create', carryOut: (call) => createVideo(call, watch) },
    retrieve: { scope: 'read', carryOut: retrieveTask },
    download: { scope: 'read', carryOut: downloadTask },
    balance: { scope: 'read', carryOut: readBalance },
  };
  const router = Router({ caseSensitive: true, strict: true });
  for (const provider of Object.values<Provider>(providers)) addProvider(router, world, provider, works);
  router.use((request, response) => {
    const known = Object.keys(providers).join(', ');
    const message = `Failed to find ${request.baseUrl}${request.path}: there is no such provider. Use ${known}.`;
    answerJson(response, { status: 404, body: { error: { code: 'not_found', message } } });
  });
  return router;
}

function addProvider(
  router: Router,
  world: NativeWorld,
  provider: Provider,
  works: Readonly<Record<OperationName, Work>>,
): void {
  const calls = toOperations(provider.spec).map(([name, operation]) => ({ ...works[name], operation }));
  const toRoute = ({ path }: Operation) =>
    `/${provider.id}${provider.spec.basePath}${path.replace(/\{(\w+)\}/g, ':$1')}`;
  // Those with a task id in their path last, because it could be any word.
  calls.sort((one, other) => Number(one.operation.path.includes('{')) - Number(other.operation.path.includes('{')));

  for (const { operation, scope, carryOut } of calls) {
    const method = operation.method === 'GET' ? 'get' : 'post';
    router[method](toRoute(operation), (request, response) =>
      answerCall(world, provider, request, response, async () => {
        const caller = await authenticate(world.gateway, request.headers.authorization);
        requireScope(caller, scope);
        return carryOut({
          world,
          provider,
          operation,
          caller,
          request,
          response,
          taskId: toTaskId(operation, request),
        });
      }),
    );
  }
  for (const { operation } of calls) {
    const route = toRoute(operation);
    const headers = {
      allow: calls
        .filter((one) => toRoute(one.operation) === route)
        .map((one) => one.operation.method)
        .join(', '),
    };
    router.all(route, (request, response) =>
      answerCall(world, provider, request, response, async () =>
        toRefusal(provider, 'method_not_allowed', { headers }),
      ),
    );
  }
  router.use(`/${provider.id}`, (request: Request, response: Response) => {
    const message = `Invalid URL (${request.method} ${request.path})`;
    return answerCall(world, provider, request, response, async () => toRefusal(provider, 'not_found', { message }));
  });
}

function toTaskId({ taskId }: Operation, { params, query }: Request): string {
  if (taskId === undefined) return '';
  const value = taskId.in === 'path' ? params[taskId.name] : query[taskId.name];
  return typeof value === 'string' ? value : '';
}
