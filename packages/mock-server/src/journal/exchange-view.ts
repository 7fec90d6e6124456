import type { MockState } from '../mock-state.ts';
import type { BinaryBody, Exchange } from './exchange.ts';
import { createSecretHider } from './secret.ts';
import { shortenValue } from './shorten.ts';

/** An exchange as it is shown: secrets hidden, JSON as JSON, times in ISO 8601. */
export interface ExchangeView {
  readonly id: number;
  readonly at: string;
  /** The account's label; `null` before a key was read. */
  readonly account: string | null;
  readonly provider: string;
  readonly operation: Exchange['operation'];
  readonly taskId: string | null;
  readonly prompt: string | null;
  readonly scenario: string;
  readonly source: string;
  readonly refusal: Exchange['refusal'];
  readonly isCut: boolean;
  readonly isAltered: boolean;
  readonly request: MessageView & { readonly method: string; readonly path: string };
  readonly response: MessageView & { readonly status: number };
}

interface MessageView {
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** The value of a JSON body, the text of another, `null` for none, `{ bytes }` for one that is not text. */
  readonly body: unknown;
}

/** Shows an exchange without the secrets in it. */
export function toExchangeView(state: MockState, exchange: Exchange): ExchangeView {
  const label = exchange.account === null ? null : (state.accounts.get(exchange.account)?.label ?? null);
  const hide = createSecretHider(exchange.headers, label);
  const { id, provider, operation, taskId, prompt, scenario, source, refusal, isCut, isAltered } = exchange;
  return {
    id,
    at: new Date(exchange.at).toISOString(),
    account: label,
    provider,
    operation,
    taskId,
    prompt: prompt === null ? null : hide.text(prompt),
    scenario,
    source,
    refusal,
    isCut,
    isAltered,
    request: {
      method: exchange.method,
      path: hide.path(exchange.path),
      headers: hide.headers(exchange.headers),
      body: toBodyView(exchange.requestBody, hide.text),
    },
    response: {
      status: exchange.status,
      headers: hide.headers(exchange.responseHeaders),
      body: toBodyView(exchange.responseBody, hide.text),
    },
  };
}

function toBodyView(body: string | BinaryBody, hide: (text: string) => string): unknown {
  if (typeof body !== 'string') return body;
  if (body === '') return null;
  try {
    return JSON.parse(hide(body), (_, value: unknown) => shortenValue(value));
  } catch {
    return hide(body);
  }
}
