import type { Provider } from '@understudy/core';
import { and, desc, eq } from 'drizzle-orm';
import { type AttemptRow, type JobRow, wireEntries } from '../../database/schema/index.ts';
import type { Gateway } from '../../gateway.ts';
import { toTaskView } from '../../native/task-view.ts';
import type { WireEntry } from '../../outbound/wire-entry.ts';
import type { NativeAnswer } from './native-answer.ts';
import { toRefusal } from './refusal.ts';

/**
 * What the provider answered to a create. Where its answer was lost or cut and the task is known all the same, the answer
 * is made from the documented example, and says so in `x-understudy-answer`.
 */
export async function readCreatedAnswer(
  { db }: Pick<Gateway, 'db'>,
  provider: Provider,
  { job, attempt }: { readonly job: JobRow; readonly attempt: AttemptRow },
): Promise<NativeAnswer> {
  const [kept] = await db
    .select()
    .from(wireEntries)
    .where(
      and(eq(wireEntries.jobId, job.id), eq(wireEntries.attemptId, attempt.id), eq(wireEntries.operation, 'create')),
    )
    .orderBy(desc(wireEntries.id))
    .limit(1);
  const entry = (kept?.entry ?? null) as WireEntry | null;
  const { taskId } = attempt;
  const isWhole = taskId === null || readTaskId(provider, entry) === taskId;
  if (entry?.status != null && entry.responseBody !== null && isWhole) {
    const { 'content-type': type = 'application/json', 'retry-after': retryAfter } = entry.responseHeaders;
    const headers = { 'content-type': type, ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }) };
    return { status: entry.status, headers, text: entry.responseBody };
  }
  if (taskId === null) return toRefusal(provider, 'bad_gateway', said(attempt.evidence?.message));
  const { example, live } = provider.replay.created(toTaskView(provider, { ...job, taskId }));
  const body = { ...provider.examples[example]?.body, ...live };
  return { status: 200, headers: { 'x-understudy-answer': 'made from the documented example' }, body };
}

const said = (message: string | undefined) => (message === undefined ? {} : { message });

function readTaskId({ adapter }: Provider, entry: WireEntry | null): string | null {
  try {
    return adapter.toTaskId(JSON.parse(entry?.responseBody ?? 'null'));
  } catch {
    // It was cut, or is none.
    return null;
  }
}
