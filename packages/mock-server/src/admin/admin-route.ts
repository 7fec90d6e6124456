import type { z } from 'zod';
import type { Account } from '../account/account.ts';
import type { MockState } from '../mock-state.ts';

/** A request to the admin API, whichever transport brought it. */
export interface AdminRequest {
  readonly method: string;
  /** Below `/__admin`, such as `/requests/7`. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body as text; empty when there is none. */
  readonly body: string;
  /** How the caller reaches this server, such as `http://127.0.0.1:4010`. */
  readonly origin: string;
}

/** What an admin route may use. */
export interface AdminContext {
  readonly state: MockState;
  /** The account that `x-mock-account` (or the query parameter `account`) names; `null` is all of them. */
  readonly account: Account | null;
  /** How the caller reaches this server, such as `http://127.0.0.1:4010`. */
  readonly origin: string;
  /** As it came, for a route that keeps what it is sent. */
  readonly request: AdminRequest;
}

/** One route of the admin API: JSON in; JSON out, unless `run` gives an `AdminText`. */
export interface AdminRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/__admin`, such as `/requests/:id`. */
  readonly path: string;
  readonly summary: string;
  /** Path parameters, query (texts) and JSON body, in one object; a body that is a list arrives as `list`. */
  readonly input: z.ZodTypeAny;
  /** The body is whatever the caller sends: it is not read, and stands in `context.request.body`. */
  readonly takesAnyBody?: boolean;
  run(context: AdminContext, input: unknown): unknown;
}

/** States an admin route whose `run` gets the input its schema has read. */
export function defineAdminRoute<Input extends z.ZodTypeAny>(route: {
  readonly method: AdminRoute['method'];
  readonly path: string;
  readonly summary: string;
  readonly input: Input;
  readonly takesAnyBody?: boolean;
  run(context: AdminContext, input: z.infer<Input>): unknown;
}): AdminRoute {
  return route;
}

/** An answer for people: sent as it is, instead of as JSON. */
export class AdminText {
  readonly text: string;
  readonly contentType: string;

  constructor(text: string, contentType = 'text/plain; charset=utf-8') {
    this.text = text;
    this.contentType = contentType;
  }
}

/** A refusal by the admin API: HTTP status, a sentence, and the field at fault. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
  readonly status: number;
  readonly field: string | null;

  constructor(status: number, message: string, field: string | null = null) {
    super(message);
    this.status = status;
    this.field = field;
  }
}
