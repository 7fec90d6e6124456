import type { JobStatus, Json, JsonObject, OperationName, Provider } from '@understudy/core';
import type { ProviderStateName } from '@understudy/mock-server';

/** A provider state as a pact names it: a sentence of the mock's table, with its parameters. */
export interface StateUse {
  readonly name: ProviderStateName;
  readonly params: JsonObject;
}

/** What a task is to be like: see the mock's `GET /__admin/pact/states`. */
export interface TaskWish {
  readonly status: JobStatus;
  readonly failure?: string;
  readonly word?: string;
  readonly example?: string;
  readonly body?: JsonObject;
}

/** An answer that is given as it stands. */
export interface ScriptedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Json;
}

/** How much of a limit is used up, and the limit to set where no document states one. */
export interface UsedUp {
  readonly count: number;
  readonly limit: number | null;
}

const toLimit = ({ limit }: UsedUp) => (limit === null ? {} : { limit });

/** The states that interactions begin with. The mock sets each up under `/__admin`, by the same sentence. */
export const states = {
  account: (credits: number | null = null): StateUse => ({ name: 'an account', params: { credits } }),

  task: ({ id }: Provider, wish: TaskWish & { readonly ageMs?: number }): StateUse => ({
    name: 'a task',
    params: { provider: id, ...wish },
  }),

  noSuchTask: ({ id }: Provider): StateUse => ({ name: 'no such task', params: { provider: id } }),

  calls: ({ id }: Provider, used: UsedUp, ageMs: number): StateUse => ({
    name: 'calls in the last minute',
    params: { provider: id, calls: used.count, ageMs, ...toLimit(used) },
  }),

  runningTasks: ({ id }: Provider, used: UsedUp): StateUse => ({
    name: 'running tasks',
    params: { provider: id, tasks: used.count, ...toLimit(used) },
  }),

  refusal: ({ id }: Provider, operation: OperationName, row: string, isScripted: boolean): StateUse => ({
    name: 'a refusal',
    params: { provider: id, operation, row, ...(isScripted ? { isScripted } : {}) },
  }),

  answer: ({ id }: Provider, operation: OperationName, answer: ScriptedAnswer): StateUse => ({
    name: 'an answer',
    params: { provider: id, operation, answer: { ...answer } },
  }),

  callback: ({ id }: Provider, wish: TaskWish): StateUse => ({
    name: 'a task that calls back',
    params: { provider: id, ...wish },
  }),
};
