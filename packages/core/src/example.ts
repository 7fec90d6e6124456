import type { JsonObject } from './json.ts';
import type { Source } from './source.ts';
import type { OperationName } from './spec.ts';

/** A payload with where it comes from. The mock replays it, the adapter must read it. */
export interface Example {
  readonly summary: string;
  readonly operation: OperationName;
  readonly direction: 'request' | 'answer';
  /** The task's state on the wire, where the payload shows one. */
  readonly state?: string;
  readonly body: JsonObject;
  readonly source: Source;
}
export type Examples = Readonly<Record<string, Example>>;
