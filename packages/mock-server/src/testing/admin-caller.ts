import type { Simulator } from '../simulator.ts';

/** What a test says to the admin API. */
export interface AdminSaid {
  /** The key of the account the call is narrowed to. */
  readonly account?: string;
  /** A text is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of the admin API as a test looks at it. */
export interface AdminHeard {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body read as JSON; `undefined` when it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test names the fields it expects, and fails where they are not.
  readonly json: any;
}

/** Calls the admin API of a simulator: `admin('GET', '/health')`. */
export const createAdminCaller =
  ({ fetch }: Simulator) =>
  async (method: string, path: string, { account, body, headers = {} }: AdminSaid = {}): Promise<AdminHeard> => {
    const answer = await fetch(`/__admin${path}`, {
      method,
      headers: { ...headers, ...(account === undefined ? {} : { 'x-mock-account': account }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true && text !== '';
    return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : undefined };
  };
