const PLACE = '/mock/__admin/';

/** One call of the mock server's admin API, by way of the gateway. */
export interface MockCall {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/__admin/`, such as `requests/7`. */
  readonly path: string;
  readonly query?: MockQuery | undefined;
  readonly body?: object | undefined;
  /** The id of the gateway's account that the call is narrowed to; `null` is all of them. */
  readonly account: string | null;
  readonly signal?: AbortSignal;
}

export type MockQuery = Readonly<Record<string, string | number | null | undefined>>;

/** A refusal by the mock server, or by the gateway before it: a sentence fit to be shown. */
export class MockError extends Error {
  override readonly name = 'MockError';
  readonly status: number;
  /** What of the input is at fault, such as `match.provider`. */
  readonly field: string | null;

  constructor(message: string, status: number, field: string | null) {
    super(message);
    this.status = status;
    this.field = field;
  }
}

/** Asks the mock server. Throws a `MockError` with its sentence when it refuses, a `TypeError` when nothing answers. */
export async function askMock<T>({ method = 'GET', path, query = {}, body, account, signal }: MockCall): Promise<T> {
  const answer = await fetch(PLACE + path + toQueryText(query), {
    method,
    headers: {
      ...(account === null ? {} : { 'x-understudy-account': account }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (answer.ok) return answer.json();
  throw await toMockError(answer);
}

function toQueryText(query: MockQuery): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

async function toMockError(answer: Response): Promise<MockError> {
  const text = await answer.text();
  const { message, field } = toProblem(text) ?? {};
  const unread = `Failed to read the answer of the mock server: it is a ${answer.status} without a reason. Try again.`;
  return new MockError(message ?? unread, answer.status, field ?? null);
}

interface Problem {
  readonly message?: string;
  readonly field?: string | null;
}

function toProblem(text: string): Problem | undefined {
  try {
    return (JSON.parse(text) as { readonly error?: Problem }).error;
  } catch {
    return undefined;
  }
}
