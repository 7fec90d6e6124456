import { createHash } from 'node:crypto';
import {
  type Attributes,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';

// Asked for at each use: one that was there before tracing started would stay silent.
const getTracer = () => trace.getTracer('understudy');

/**
 * Carries out something for a job as a span in the trace of that job, which follows from the job's id alone: whatever
 * any process does for it, however much later, comes together without anything being passed on. What it was done for,
 * such as a request, is linked. Throws what `run` throws. Without a collector this costs next to nothing.
 */
export function inJobSpan<T>(
  name: 'submit' | 'poll' | 'archive' | 'deliver',
  jobId: string,
  attributes: Attributes,
  run: () => Promise<T>,
): Promise<T> {
  const parent = trace.setSpanContext(context.active(), toJobContext(jobId));
  const reason = trace.getActiveSpan()?.spanContext();
  const options = {
    attributes: { 'understudy.job': jobId, ...attributes },
    links: reason === undefined ? [] : [{ context: reason }],
  };
  return getTracer().startActiveSpan(name, options, parent, (span) => endWith(span, run));
}

function toJobContext(jobId: string) {
  const hash = createHash('sha256').update(jobId).digest('hex');
  return { traceId: hash.slice(0, 32), spanId: hash.slice(32, 48), traceFlags: TraceFlags.SAMPLED, isRemote: true };
}

async function endWith<T>(span: Span, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'error';
    span.setStatus({ code: SpanStatusCode.ERROR, message: code });
    throw error;
  } finally {
    span.end();
  }
}

/** A span of a request, in the caller's trace where its headers name one; `run` and what follows from it are in it. */
export function startRequestSpan(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  method: string,
  run: (end: (route: string, status: number) => void) => void,
): void {
  const parent = propagation.extract(context.active(), headers);
  const attributes = { 'http.request.method': method };
  getTracer().startActiveSpan(method, { kind: SpanKind.SERVER, attributes }, parent, (span) =>
    run((route, status) => {
      span.updateName(`${method} ${route}`);
      span.setAttributes({ 'http.route': route, 'http.response.status_code': status });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    }),
  );
}
