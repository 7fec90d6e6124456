import type { ErrorCode, OperationName } from '@understudy/core';
import type { Client } from '@understudy/core/client';
import type { StateUse } from '../states/states.ts';
import type { Expected } from './expected.ts';

interface Common {
  /** Unique within the pact. */
  readonly description: string;
  readonly state: StateUse;
  /** The places of the provider's definition that it exercises, as in `profile.errors.noQuota`. */
  readonly exercises: readonly string[];
}

/** What core must make of an answer: a value that holds at least these fields, or an error of this code. */
export type Meaning =
  | { readonly value: object }
  | { readonly error: { readonly code: ErrorCode; readonly retryAfterMs?: number } };

/** A call of core's client, what it must send, and what it must make of the answer. */
export interface HttpInteraction extends Common {
  readonly kind: 'http';
  readonly request: ExpectedRequest;
  readonly answer: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, Expected>>;
    /** Absent where any body will do. */
    readonly body?: Expected;
    /** A body that is no JSON but an HTML page. */
    readonly page?: string;
  };
  /** `origin` is where Pact's server listens. */
  act(client: Client, origin: string): Promise<unknown>;
  readonly means: Meaning;
}

/** What the client must send; the task id and the API key come from the provider state. */
export type ExpectedRequest =
  | { readonly operation: OperationName; readonly body?: Expected }
  | { readonly operation: 'file' };

/** A callback, as core's adapter must read it. */
export interface CallbackInteraction extends Common {
  readonly kind: 'callback';
  readonly body: Expected;
  readonly means: Extract<Meaning, { readonly value: object }>;
}

export type Interaction = HttpInteraction | CallbackInteraction;
