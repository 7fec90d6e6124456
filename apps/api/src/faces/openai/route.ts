import type { Request, Response } from 'express';
import type { Scope } from '../../database/schema/index.ts';
import type { Caller } from '../../gateway.ts';
import { requireScope } from '../../keys/require-scope.ts';
import type { OpenAiWorld } from './openai-world.ts';

/** A request of somebody who may make it. */
export interface Call {
  readonly request: Request<Record<string, string>>;
  readonly response: Response;
  readonly caller: Caller;
}

/** Carries out a call for callers with a scope. Nobody else's body is read. */
export const route =
  ({ authenticate }: Pick<OpenAiWorld, 'authenticate'>, scope: Scope, carryOut: (call: Call) => Promise<void> | void) =>
  async (request: Request<Record<string, string>>, response: Response): Promise<void> => {
    const caller = await authenticate(request.headers.authorization);
    requireScope(caller, scope);
    await carryOut({ request, response, caller });
  };
