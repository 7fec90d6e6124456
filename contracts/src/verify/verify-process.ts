// One provider's verification in a process of its own, because Pact's verifier takes one interaction after the other.

import type { Verification } from '@understudy/core/contract-report';
import { findMisfits, toTarget, withMock } from './mock-target.ts';
import { VerifyOrder, type VerifyReply } from './verify-order.ts';
import { verifyPact } from './verify-pact.ts';

process.once('message', (message) => {
  verify(message).then(
    (verification) => reply({ verification }),
    (error: unknown) => reply({ error: error instanceof Error ? error.message : String(error) }),
  );
});

async function verify(message: unknown): Promise<Verification> {
  const { provider, baseUrl, statesUrl } = VerifyOrder.parse(message);
  if (baseUrl !== undefined) return verifyPact(provider, toTarget(baseUrl, baseUrl, statesUrl), Date.now);
  return withMock(async (target, mock) => {
    const verification = await verifyPact(provider, target, Date.now);
    const problems = [...verification.problems, ...findMisfits(mock)];
    return { ...verification, problems, isPassed: verification.isPassed && problems.length === 0 };
  });
}

/** Then nothing keeps the process alive. */
function reply(said: VerifyReply): void {
  process.send?.(said, () => process.disconnect());
}
