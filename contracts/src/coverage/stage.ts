import type { Json, JsonObject, OperationName, Provider } from '@understudy/core';
import { toOperations } from '@understudy/core';
import { createSimulator, type SimulatorOptions } from '@understudy/mock-server';

/** An answer of the mock, as anybody outside sees it. */
export interface Seen {
  readonly operation: OperationName;
  readonly status: number;
  /** The value of `x-mock-source`. */
  readonly source: string;
  readonly text: string;
  /** The body read as JSON; `null` where it is none. */
  readonly body: Json;
}

/** A mock of one provider on a clock that stands still, called over its public door; it remembers what it answered. */
export interface Stage {
  readonly provider: Provider;
  readonly seen: readonly Seen[];
  create(body: Json, scenario?: string): Promise<Seen>;
  ask(operation: 'retrieve' | 'download', taskId: string, scenario?: string): Promise<Seen>;
  askBalance(): Promise<Seen>;
  /** The status of a result file. */
  fetchFile(url: string): Promise<number>;
  admin(method: 'GET' | 'POST', path: string, body?: JsonObject): Promise<JsonObject>;
  advance(ms: number): Promise<void>;
  /** The task an accepted create made; `null` for a refusal. */
  toTaskId(answer: Seen): string | null;
}

export const START_AT = Date.UTC(2026, 0, 2);
const ORIGIN = 'http://127.0.0.1:4010';

/** Opens a stage. The same options and calls give the same answers, byte for byte. */
export function openStage(provider: Provider, options: SimulatorOptions = {}): Stage {
  const sendCallback = async () => ({ status: 200 });
  const simulator = createSimulator({
    providers: [provider],
    isFrozen: true,
    startAt: START_AT,
    sendCallback,
    ...options,
  });
  const seen: Seen[] = [];
  const operations = new Map(toOperations(provider.spec));
  const admin: Stage['admin'] = async (method, path, body) => {
    const init =
      body === undefined
        ? { method }
        : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await (await simulator.fetch(`/__admin${path}`, init)).json()) as JsonObject;
  };
  const call = async (name: OperationName, path: string, scenario: string | undefined, body?: Json): Promise<Seen> => {
    const headers = {
      authorization: 'Bearer sk-coverage',
      'content-type': 'application/json',
      ...(scenario === undefined ? {} : { 'x-mock-scenario': scenario }),
    };
    const method = operations.get(name)?.method ?? 'GET';
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const response = await simulator.fetch(`${ORIGIN}${provider.spec.basePath}${path}`, init);
    const text = await response.text();
    const one = {
      operation: name,
      status: response.status,
      source: response.headers.get('x-mock-source') ?? '',
      text,
      body: toJson(text),
    };
    seen.push(one);
    return one;
  };
  return {
    provider,
    seen,
    create: (body, scenario) => call('create', operations.get('create')?.path ?? '', scenario, body),
    ask(operation, taskId, scenario) {
      const { path = '', taskId: place } = operations.get(operation) ?? {};
      const filled =
        place?.in === 'query'
          ? `${path}?${place.name}=${encodeURIComponent(taskId)}`
          : path.replace(/\{\w+\}/, encodeURIComponent(taskId));
      return call(operation, filled, scenario);
    },
    askBalance: () => call('balance', operations.get('balance')?.path ?? '', undefined),
    fetchFile: async (url) => (await simulator.fetch(url)).status,
    admin,
    advance: async (ms) => {
      await admin('POST', '/clock', { advance: `${ms}ms` });
    },
    toTaskId: ({ status, body }) => (status === 200 ? findTaskId(body) : null),
  };
}

function findTaskId(body: Json): string | null {
  const { task_id, id, data } = body as { task_id?: string; id?: string; data?: { taskId?: string } };
  return task_id ?? id ?? data?.taskId ?? null;
}

function toJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
