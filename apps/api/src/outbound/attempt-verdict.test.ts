import { ErrorCode, providers, UnderstudyError } from '@understudy/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toAttemptVerdict } from './attempt-verdict.ts';
import { noEvidence, type SendEvidence } from './send-evidence.ts';

const sent: SendEvidence = { ...noEvidence, createdAt: 1, headersSentAt: 2, bodySentAt: 3 };
const answered = (httpStatus: number): SendEvidence => ({ ...sent, answerHeadersAt: 4, httpStatus });

const judge = (evidence: SendEvidence, reason: unknown) =>
  toAttemptVerdict({ evidence, result: { status: 'rejected', reason } }).outcome;

test('a create with a task id is accepted', () => {
  const result = { status: 'fulfilled', value: { taskId: 'task-1' } } as const;
  expect(toAttemptVerdict({ evidence: answered(200), result })).toEqual({ outcome: 'accepted', taskId: 'task-1' });
});

test.each(Object.values(providers))('each refusal that $id documents is one, unless its server failed', (provider) => {
  for (const { status, body } of Object.values(provider.profile.errors)) {
    const error = provider.adapter.toError({ status, headers: {}, body });
    expect({ status, outcome: judge(answered(status), error) }).toEqual({
      status,
      outcome: status < 500 ? 'rejected' : 'unknown',
    });
  }
});

test.each(Object.values(providers))('a status that nothing defines as a refusal by $id is unknown', ({ adapter }) => {
  const rejected = Array.from({ length: 200 }, (_, index) => 400 + index).filter((status) => {
    return judge(answered(status), adapter.toError({ status, headers: {}, body: 'no' })) === 'rejected';
  });
  expect(rejected).toEqual([400, 401, 402, 403, 404, 405, 413, 422, 429]);
});

test.each([408, 409, 500, 503])('even what reads as a refusal is none when it came with %i', (httpStatus) => {
  const error = new UnderstudyError('Failed.', { code: 'invalid_request', httpStatus });
  expect(judge(answered(httpStatus), error)).toBe('unknown');
});

const evidences = fc.record<SendEvidence>({
  createdAt: fc.constant(1),
  headersSentAt: fc.constantFrom(null, 2),
  bodySentAt: fc.constantFrom(null, 3),
  answerHeadersAt: fc.constantFrom(null, 4),
  httpStatus: fc.constantFrom(null, 200, 302, 400, 408, 409, 429, 500, 503),
  remoteAddress: fc.constant(null),
  error: fc.constantFrom(null, 'other side closed'),
});
const reasons = fc.oneof(
  fc.constantFrom(new TypeError('no'), 'no', null),
  fc
    .record({
      code: fc.constantFrom(...ErrorCode.options),
      httpStatus: fc.constantFrom(undefined, 200, 400, 408, 409, 429, 500),
    })
    .map(
      ({ code, httpStatus }) =>
        new UnderstudyError('Failed.', httpStatus === undefined ? { code } : { code, httpStatus }),
    ),
);

test('only a create whose first byte was never written was not sent, and only a read refusal was rejected', () => {
  fc.assert(
    fc.property(evidences, reasons, (evidence, reason) => {
      const outcome = judge(evidence, reason);
      expect(outcome === 'not_sent').toBe(evidence.headersSentAt === null);
      if (outcome !== 'rejected') return;
      expect(reason).toBeInstanceOf(UnderstudyError);
      expect([200, 302, 400, 429]).toContain(evidence.httpStatus);
      expect((reason as UnderstudyError).detail.httpStatus).toBe(evidence.httpStatus);
    }),
  );
});

test('a failure of our own is told as one, and sending again will not help', () => {
  const verdict = toAttemptVerdict({
    evidence: noEvidence,
    result: { status: 'rejected', reason: new TypeError('no body') },
  });
  expect(verdict).toMatchObject({
    outcome: 'not_sent',
    error: {
      code: 'invalid_request',
      message: 'Failed to create a task: no body. Report this as a defect of the gateway.',
    },
  });
});
