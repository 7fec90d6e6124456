import type { JsonObject, UnderstudyError } from '@understudy/core';
import type { AttemptEvidence, AttemptRow } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { inJobSpan } from '../operations/spans.ts';
import { type AttemptVerdict, toAttemptVerdict } from '../outbound/attempt-verdict.ts';
import type { SendEvidence } from '../outbound/provider-transport.ts';
import type { WireEntry } from '../outbound/wire-entry.ts';
import { transact } from '../queue/transact.ts';
import { recordWireEntries } from '../watch/record-wire.ts';
import { keepAnswer } from './accept-answers.ts';
import { endRefused } from './refused-attempt.ts';
import { endUnclear } from './unclear-attempt.ts';
import { untilWritten } from './until-written.ts';
import type { Claimed } from './write-attempts.ts';

/** Sends one attempt, once, and writes down how it ended. */
export const sendAttempt = (gateway: Gateway, claimed: Claimed): Promise<void> =>
  inJobSpan('submit', claimed.job.id, { 'understudy.provider': claimed.attempt.provider }, () =>
    send(gateway, claimed),
  );

async function send(gateway: Gateway, { job, attempt }: Claimed): Promise<void> {
  const entries: WireEntry[] = [];
  const { result, evidence } = await gateway.transport.track(async () => {
    const client = gateway.accounts.client(attempt.accountId, attempt.credentialId, (entry) => entries.push(entry));
    return client.submit(attempt.body as JsonObject);
  });
  const verdict = toAttemptVerdict({ result, evidence });
  // What was learned about a paid task must not be lost while the process lives.
  await untilWritten(gateway, 'how an attempt ended', () =>
    verdict.outcome === 'accepted'
      ? keepAnswer(gateway, { attempt, taskId: verdict.taskId, entries })
      : transact(gateway, async (tx) => {
          const ids = { jobId: job.id, attemptId: attempt.id, operation: 'create' as const };
          await recordWireEntries(
            tx,
            entries.map((entry) => ({ ...ids, entry })),
          );
          await endFailed(tx, gateway, attempt, verdict, evidence);
        }),
  );
}

async function endFailed(
  tx: Tx,
  gateway: Gateway,
  attempt: AttemptRow,
  { outcome, error }: Exclude<AttemptVerdict, { readonly outcome: 'accepted' }>,
  sent: SendEvidence,
): Promise<void> {
  const end = { error, evidence: toEvidence(error, sent), cause: 'answer' } as const;
  if (outcome === 'unknown') await endUnclear(tx, gateway, attempt, end);
  else await endRefused(tx, gateway, attempt, { ...end, outcome });
}

function toEvidence(error: UnderstudyError, sent: SendEvidence): AttemptEvidence {
  const { httpStatus, providerCode } = error.detail;
  return {
    code: error.code,
    message: error.message,
    headersSentAt: sent.headersSentAt,
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...(providerCode === undefined ? {} : { providerCode }),
  };
}
