import type { WireAnswer } from '../adapter.ts';
import type { Clock } from '../clock.ts';
import { UnderstudyError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { Provider } from '../provider.ts';
import type { Operation, OperationName } from '../spec.ts';
import { toSnippet } from '../wire.ts';
import { toAuthorization, toBaseUrl, toPath } from './call-address.ts';
import { createRedactor } from './redact.ts';

/** Which provider to call, as whom, and with what. */
export interface CallWorld {
  /** Origin and base path of the provider, such as `https://api.example.com/v1`; the paths of its operations follow. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
}

export interface CallInput {
  readonly taskId?: string;
  readonly body?: JsonObject;
  readonly signal: AbortSignal | undefined;
}

/** Single HTTP calls to one provider. Nothing is sent twice, and redirects, which could send it twice, are not followed. */
export interface ProviderCalls {
  /** Sends; answers once the headers are there. Throws `connection_lost`. */
  send(name: OperationName, operation: Operation, input: CallInput): Promise<Response>;
  /** Sends a plain GET anywhere, without the API key. Throws `connection_lost`. */
  fetchUrl(name: OperationName, url: string, signal: AbortSignal | undefined): Promise<Response>;
  /** The whole body. Throws `connection_lost`. */
  readText(name: OperationName, response: Response): Promise<string>;
  /** The body's JSON. Throws what the provider refused, or `unreadable_answer` for what is no JSON. */
  toAnswer(name: OperationName, response: Response, text: string): WireAnswer;
  /** Nobody knows how the call ended. */
  toLost(name: OperationName, error: unknown): UnderstudyError;
  /** There is an answer, but it does not say what it must. */
  toUnreadable(name: OperationName, answer: WireAnswer, reason: string): UnderstudyError;
}

/** What each call is for, and what to do when nobody knows how it ended. */
const purposes: Readonly<Record<OperationName, { readonly aim: string; readonly remedy: string }>> = {
  create: {
    aim: 'create a task',
    remedy: 'The create may have been accepted and billed: do not send it again before you have made sure',
  },
  retrieve: { aim: 'retrieve a task', remedy: 'Retrieve it again later' },
  download: { aim: 'download a video', remedy: 'Download it again' },
  balance: { aim: 'read the balance', remedy: 'Ask again later' },
};

export function createProviderCalls(provider: Provider, world: CallWorld): ProviderCalls {
  const baseUrl = toBaseUrl(world.baseUrl);
  const authorization = toAuthorization(world.apiKey);
  const redact = createRedactor(world.apiKey);
  // Without `world` as its `this`, which a browser's fetch would not have.
  const { fetch: request, clock } = world;

  async function open(name: OperationName, url: string, init: RequestInit): Promise<Response> {
    try {
      return await request(url, init);
    } catch (error) {
      throw calls.toLost(name, error);
    }
  }

  const calls: ProviderCalls = {
    async send(name, operation, { taskId, body, signal }) {
      const url = `${baseUrl}${toPath(operation, taskId)}`;
      const { method } = operation;
      const init = { method, signal: signal ?? null, redirect: 'manual' as const };
      const headers = { accept: 'application/json', authorization };
      if (body === undefined) return open(name, url, { ...init, headers });
      const json = { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
      return open(name, url, { ...init, ...json });
    },

    fetchUrl: (name, url, signal) => open(name, url, { signal: signal ?? null }),

    async readText(name, response) {
      try {
        return await response.text();
      } catch (error) {
        throw calls.toLost(name, error);
      }
    },

    toAnswer(name, response, text) {
      const value = toValue(text, redact.json);
      const answer = {
        status: response.status,
        headers: toHeaders(response.headers, clock.now()),
        body: value ?? redact.text(text),
      };
      if (response.ok && value === undefined) throw calls.toUnreadable(name, answer, 'the answer is no JSON');
      const refusal = provider.adapter.toError(answer);
      if (refusal !== null) throw refusal;
      if (!response.ok) throw calls.toUnreadable(name, answer, 'the answer is neither a success nor a refusal');
      return answer;
    },

    toLost(name, error) {
      const cause = redact.error(error);
      const { aim, remedy } = purposes[name];
      return new UnderstudyError(
        `Failed to ${aim} at ${provider.name}: the connection was lost (${toReason(cause)}). ${remedy}.`,
        { code: 'connection_lost', cause },
      );
    },

    toUnreadable(name, { status, body }, reason) {
      const { aim, remedy } = purposes[name];
      return new UnderstudyError(
        `Failed to ${aim} at ${provider.name}: ${reason}. HTTP ${status}, it began with ${toSnippet(body)}. ${remedy}.`,
        { code: 'unreadable_answer', httpStatus: status },
      );
    },
  };
  return calls;
}

/** `undefined`, which no JSON is, for text that cannot be parsed. */
function toValue(text: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** Plain headers, with a `retry-after` that names a date turned into seconds from `now`. */
function toHeaders(headers: Headers, now: number): Record<string, string> {
  const plain = Object.fromEntries(headers);
  const retryAfter = plain['retry-after'] ?? '';
  const retryAt = Number.isNaN(Number(retryAfter)) ? Date.parse(retryAfter) : Number.NaN;
  if (Number.isNaN(retryAt)) return plain;
  return { ...plain, 'retry-after': String(Math.max(0, Math.ceil((retryAt - now) / 1000))) };
}

/** The innermost reason: fetch itself says only that it failed. */
function toReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return toReason(error.cause);
  return error.message || ('code' in error ? String(error.code) : error.name);
}
