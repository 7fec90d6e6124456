import type { z } from 'zod';
import type { Fact, Source } from './source.ts';

/** The calls a provider may offer; every provider has the first two. */
export type OperationName = 'create' | 'retrieve' | 'download' | 'balance';

/** One call as it is on the wire. */
export interface Operation {
  readonly method: 'GET' | 'POST';
  /** An OpenAPI path template below the base path, such as `/v1/tasks/{task_id}`. */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.AnyZodObject;
  readonly query?: z.AnyZodObject;
  readonly body?: z.AnyZodObject;
  /** Where the task id travels, for the calls that name a task. */
  readonly taskId?: { readonly in: 'path' | 'query'; readonly name: string };
  /** The body of a successful answer (HTTP 200, JSON). */
  readonly answer: z.ZodTypeAny;
  readonly source: Source;
}

/** What is on the wire: endpoints and the schemas of their bodies. Texts are in the schemas, as `.describe()`. */
export interface Spec {
  readonly title: string;
  readonly description: string;
  /** The documented address, without the base path. */
  readonly origin: Fact<string>;
  /** What stands between the origin and every path: empty or like `/apiv1`. */
  readonly basePath: string;
  readonly operations: {
    readonly create: Operation;
    readonly retrieve: Operation;
    readonly download?: Operation;
    readonly balance?: Operation;
  };
  /** The body of every refused call. */
  readonly error: z.ZodTypeAny;
  /** What the provider posts to a callback address; absent where there are no callbacks. */
  readonly callback?: z.ZodTypeAny;
  /** Schemas that deserve a name of their own in the OpenAPI document. */
  readonly components: Readonly<Record<string, z.ZodTypeAny>>;
}

/** The operations a spec has, with their names. */
export function toOperations(spec: Spec): [OperationName, Operation][] {
  return Object.entries(spec.operations) as [OperationName, Operation][];
}
