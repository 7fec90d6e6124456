import { createRedactor, shortenDataUrls } from './redact.ts';

/** One HTTP call as it is kept: secrets taken out, bodies bounded. Instants in ms. */
export interface WireEntry {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** `null`: none, or no text. */
  readonly requestBody: string | null;
  /** `null`: there was no answer. */
  readonly status: number | null;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string | null;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Why there is no answer, or only a part of it. */
  readonly error: string | null;
}

/** A body as text, or the beginning of it. */
export interface SeenBody {
  readonly text: string;
  readonly isWhole: boolean;
}

/** One HTTP call as it was. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Headers;
  readonly requestBody: SeenBody | null;
  readonly status: number | null;
  readonly responseHeaders: Headers;
  readonly responseBody: SeenBody | null;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly error: string | null;
}

/** What is kept of a body, in characters. */
export const MAX_BODY = 65_536;
/** Takes out the key that the call was made with, and whatever else is a secret by its place. */
export function toWireEntry(exchange: Exchange): WireEntry {
  const key = exchange.requestHeaders.get('authorization')?.replace(/^\S+\s+/, '');
  const redactor = createRedactor(key === undefined ? [] : [key]);
  const toBody = (seen: SeenBody | null): string | null => {
    if (seen === null) return null;
    const short = shortenDataUrls(seen.text);
    if (seen.isWhole && short.length <= MAX_BODY) return toStorable(redactor.body(short));
    return `${toStorable(redactor.cutBody(short.slice(0, MAX_BODY)))}[cut here]`;
  };
  const { method, status, startedAt, endedAt, error } = exchange;
  return {
    method,
    url: redactor.text(exchange.url),
    requestHeaders: redactor.headers(exchange.requestHeaders),
    requestBody: toBody(exchange.requestBody),
    status,
    responseHeaders: redactor.headers(exchange.responseHeaders),
    responseBody: toBody(exchange.responseBody),
    startedAt,
    endedAt,
    error: error === null ? null : toStorable(redactor.text(error)),
  };
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair in JSON. */
const toStorable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');
