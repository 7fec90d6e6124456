import type { Operation, Provider, RequestErrorCode, UnderstudyError, WireAnswer } from '@understudy/core';
import { toPath } from '@understudy/core/client/call-address';

/** Where a probe goes, and as whom. */
export interface ProbeWorld {
  readonly provider: Provider;
  /** Origin and base path. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Sends; a guard against spending stands before it. */
  readonly fetch: typeof globalThis.fetch;
}

/** What a probe found: nothing, when the answer keeps the contract. */
export interface ProbeResult {
  readonly name: string;
  readonly problems: readonly string[];
}

/** A call that must be refused, and so cannot be billed. */
export interface RefusedProbe {
  readonly name: string;
  readonly operation: Operation;
  readonly taskId?: string;
  readonly apiKey?: string;
  /** Sent as it stands, JSON or not. */
  readonly text?: string;
  /** What core may read the refusal as. */
  readonly codes: readonly RequestErrorCode[];
}

const BAD_KEY = 'sk-mock-invalid-probe';

/** Every call that shows how a provider refuses, and that no provider bills: none of them asks for a video. */
export function toRefusedProbes({ spec, profile }: Provider, unknownId: string): RefusedProbe[] {
  const { create, retrieve, download, balance } = spec.operations;
  const missing: RequestErrorCode[] = ['not_found', 'invalid_request'];
  return [
    {
      name: 'a query with a bad key',
      operation: retrieve,
      taskId: unknownId,
      apiKey: BAD_KEY,
      codes: ['unauthorized'],
    },
    {
      name: 'a create with a bad key and no body',
      operation: create,
      apiKey: BAD_KEY,
      text: '',
      codes: ['unauthorized'],
    },
    { name: 'a query of an unknown task', operation: retrieve, taskId: unknownId, codes: missing },
    ...(download === undefined
      ? []
      : [{ name: 'a download of an unknown task', operation: download, taskId: unknownId, codes: missing }]),
    ...(balance === undefined
      ? []
      : [{ name: 'a balance with a bad key', operation: balance, apiKey: BAD_KEY, codes: ['unauthorized' as const] }]),
    ...Object.entries({
      'that is no JSON': '{',
      'that is a list': '[]',
      'without any field': '{}',
      'without a prompt': JSON.stringify({ model: profile.models.value[0] }),
    }).map(([name, text]) => ({
      name: `a create with a body ${name}`,
      operation: create,
      text,
      codes: ['invalid_request' as const],
    })),
  ];
}

/** Makes a call that must be refused, and checks the refusal against the error table and schema. */
export async function probeRefusal(world: ProbeWorld, probe: RefusedProbe): Promise<ProbeResult> {
  const { name } = probe;
  try {
    const answer = await call(world, probe);
    const refusal = world.provider.adapter.toError(answer);
    return {
      name,
      problems: [...findCodeProblems(refusal, probe, answer), ...findShapeProblems(world.provider, answer)],
    };
  } catch (error) {
    return { name, problems: [toReason(error)] };
  }
}

/** The innermost reason: fetch itself says only that it failed. */
export function toReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? toReason(error.cause) : error.message;
}

async function call({ baseUrl, apiKey, fetch }: ProbeWorld, probe: RefusedProbe): Promise<WireAnswer> {
  const { operation, taskId, text } = probe;
  const response = await fetch(`${baseUrl}${toPath(operation, taskId)}`, {
    method: operation.method,
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${probe.apiKey ?? apiKey}`,
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(text === undefined ? {} : { body: text }),
  });
  const said = await response.text();
  return { status: response.status, headers: Object.fromEntries(response.headers), body: toJson(said) };
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function findCodeProblems(refusal: UnderstudyError | null, { codes }: RefusedProbe, { status }: WireAnswer): string[] {
  if (refusal === null) return [`HTTP ${status}: core reads no refusal in the answer`];
  const isExpected = codes.some((code) => code === refusal.code);
  return isExpected ? [] : [`HTTP ${status}: core reads ${refusal.code}, the contract says ${codes.join(' or ')}`];
}

function findShapeProblems({ spec, profile }: Provider, { status, body }: WireAnswer): string[] {
  const parsed = spec.error.safeParse(body);
  const [issue] = parsed.success ? [] : parsed.error.issues;
  const isListed = Object.values(profile.errors).some((row) => row.status === status);
  return [
    ...(issue === undefined
      ? []
      : [`the body does not fit the error schema: ${issue.path.join('.') || 'the body'}: ${issue.message}`]),
    ...(isListed ? [] : [`HTTP ${status} is in no row of the error table`]),
  ];
}
