import type { z } from 'zod';
import { AdminError, type AdminRequest, type AdminRoute } from './admin-route.ts';

/**
 * The input of a route, read by its schema: query texts, then the fields of the body, then path parameters, later ones winning.
 * Throws an `AdminError` 400 that names the field.
 */
export function readInput(route: AdminRoute, request: AdminRequest, params: Readonly<Record<string, string>>): unknown {
  const call = `${route.method} /__admin${route.path}`;
  const { account: _, ...query } = Object.fromEntries(new URLSearchParams(request.query));
  const body = route.takesAnyBody === true ? {} : readBody(request.body, call);
  const read = route.input.safeParse({ ...query, ...body, ...params });
  if (read.success) return read.data;
  const { field, reason } = toProblem(read.error);
  throw new AdminError(
    400,
    `Failed to ${call}: ${field ?? 'the input'}: ${reason}. Correct it and send it again.`,
    field,
  );
}

function readBody(text: string, call: string): object {
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AdminError(400, `Failed to ${call}: the body is not valid JSON: ${reason}. Send JSON.`, 'body');
  }
  if (Array.isArray(value)) return { list: value };
  if (typeof value === 'object' && value !== null) return value;
  throw new AdminError(400, `Failed to ${call}: the body is neither an object nor a list. Send one of them.`, 'body');
}

/** Why a value does not fit its schema, and where. */
export interface InputProblem {
  readonly field: string | null;
  readonly reason: string;
}

/** The one thing to say about an input that does not fit. */
export function toProblem(error: z.ZodError): InputProblem {
  const [issue] = error.issues;
  if (issue === undefined) return { field: null, reason: 'it does not fit' };
  if (issue.code === 'invalid_union') return toProblem(toClosest(issue.unionErrors));
  if (issue.code === 'unrecognized_keys') {
    return { field: toField([...issue.path, issue.keys[0] ?? '']), reason: 'there is no such field here' };
  }
  const reason = issue.message === 'Required' ? 'it is required' : issue.message;
  return { field: toField(issue.path), reason: reason.charAt(0).toLowerCase() + reason.slice(1) };
}

/** Of the ways a union was missed, the one that was missed by least. */
function toClosest(errors: readonly z.ZodError[]): z.ZodError {
  const toDepth = ({ issues }: z.ZodError): number => Math.max(...issues.map(({ path }) => path.length));
  return [...errors].sort((a, b) => a.issues.length - b.issues.length || toDepth(b) - toDepth(a))[0] as z.ZodError;
}

const toField = (path: readonly (string | number)[]): string | null => (path.length === 0 ? null : path.join('.'));
