import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Operation, Provider } from '@understudy/core';
import type { Caller } from '../../gateway.ts';
import type { NativeWorld } from './native-world.ts';

/** A call of somebody who may make it, to one of a provider's operations. */
export interface Call {
  readonly world: NativeWorld;
  readonly provider: Provider;
  readonly operation: Operation;
  readonly caller: Caller;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The task id, where the operation names a task; empty when it is missing. */
  readonly taskId: string;
}
