import { type Answer, type JsonObject, type Readings, type RequestErrorCode, toSourceLine } from '@understudy/core';
import type { SimResponse } from './message.ts';
import type { PlayedProvider } from './played-provider.ts';

/** What is said to whom beside the body: rides along until the response is sent and the journal written. */
export interface Told {
  readonly status: number;
  readonly body: string | Uint8Array;
  readonly contentType: string;
  /** The value of `x-mock-source`. */
  readonly source: string;
  /** Why the call is refused, where it is. */
  readonly refusal?: RequestErrorCode;
  readonly headers?: Readonly<Record<string, string>>;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer made from one of the provider's examples, its live fields put in. */
export function tell(played: PlayedProvider, answer: Answer): Told {
  const example = played.provider.examples[answer.example];
  const json = JSON.stringify({ ...example?.body, ...answer.live });
  return {
    status: 200,
    body: answer.toText === undefined ? json : answer.toText(json),
    contentType: JSON_TYPE,
    source: played.exampleSources[answer.example] ?? answer.example,
  };
}

export interface RefusalDetail {
  readonly message?: string;
  readonly param?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal by an error row, in the provider's own shape. */
export function refuseByRow(
  played: PlayedProvider,
  readings: Readings,
  name: string,
  { headers, ...detail }: RefusalDetail = {},
): Told {
  const row = played.rowNamed(name);
  const body: JsonObject = played.provider.replay.toErrorBody(row, { ...detail, readings });
  return {
    status: row.status,
    body: JSON.stringify(body),
    contentType: JSON_TYPE,
    source: `${played.provider.id}/errors/${name}; ${toSourceLine(row.source)}`,
    refusal: row.code,
    ...(headers === undefined ? {} : { headers }),
  };
}

/** A refusal by our code: the provider's first row with it, unless a reading says another. */
export function refuseByCode(
  played: PlayedProvider,
  readings: Readings,
  code: RequestErrorCode,
  detail: RefusalDetail = {},
): Told {
  return refuseByRow(played, readings, played.rowFor(code, readings).name, detail);
}

/** The response as the transport gets it. */
export function toResponse(
  { status, body, contentType, source, headers }: Told,
  scenario: string,
  delivery: SimResponse['delivery'],
): SimResponse {
  const own = { 'content-type': contentType, 'x-mock-source': source, 'x-mock-scenario': scenario };
  return { status, headers: headers === undefined ? own : { ...own, ...headers }, body, delivery };
}
