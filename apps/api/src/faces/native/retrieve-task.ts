import { UnderstudyError, type WireAnswer } from '@understudy/core';
import type { Gateway } from '../../gateway.ts';
import { blockAccount } from '../../limits/permits.ts';
import { transact } from '../../queue/transact.ts';
import { applyUpdate } from '../../watch/apply-update.ts';
import { judgeFailure } from '../../watch/poll-failure.ts';
import { RETRIEVE_MS } from '../../watch/poll-task.ts';
import type { Call } from './call.ts';
import type { FoundTask } from './find-task.ts';
import { readNamedTask } from './named-task.ts';
import { type NativeAnswer, withHeaders } from './native-answer.ts';
import { takePermit } from './permit.ts';
import { callProvider, toPassedHeaders } from './provider-call.ts';

/**
 * Asks the provider about a task and passes its answer on; the job learns from it as from a poll. When the account has
 * no permit left, the answer is the provider's own 429: a stale answer could hide an end.
 */
export async function retrieveTask(call: Call): Promise<NativeAnswer> {
  const { gateway } = call.world;
  const task = await readNamedTask(call);
  if ('refusal' in task) return task.refusal;
  const headers = { 'x-understudy-job': task.job.id };
  const account = gateway.accounts.get(task.accountId);
  const limited = await takePermit(gateway, account, 'retrieve');
  if (limited !== null) return withHeaders(limited, headers);

  const signal = AbortSignal.timeout(RETRIEVE_MS);
  const { response, readText } = await callProvider(gateway, { ...task, account, operation: call.operation, signal });
  const text = await readText();
  await learn(gateway, task, { status: response.status, headers: Object.fromEntries(response.headers), body: text });
  return { status: response.status, headers: { ...toPassedHeaders(response.headers), ...headers }, text };
}

/** An answer that cannot be read is the caller's to judge; the job's own polls report it. */
async function learn(
  gateway: Gateway,
  { job, attemptId, accountId }: FoundTask,
  answer: WireAnswer & { readonly body: string },
): Promise<void> {
  const { adapter } = gateway.accounts.get(accountId).provider;
  try {
    const body: unknown = JSON.parse(answer.body);
    const refusal = adapter.toError({ ...answer, body });
    if (refusal !== null) throw refusal;
    await applyUpdate(gateway, job.id, adapter.toJobUpdate(body), { cause: 'poll', attemptId });
  } catch (error) {
    if (!(error instanceof UnderstudyError || error instanceof SyntaxError)) throw error;
    gateway.log.debug({ err: error, jobId: job.id }, 'A task could not be read in an answer that was passed on');
    if (!(error instanceof UnderstudyError)) return;
    const { blockedUntil } = judgeFailure(error, gateway.clock.now());
    if (blockedUntil === null) return;
    await transact(gateway, (tx) => blockAccount(tx, gateway, accountId, blockedUntil, error.message));
  }
}
