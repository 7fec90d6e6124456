// One provider's verification in a process of its own, because Pact's verifier takes one interaction after the other.
import { toTarget, withMock } from './mock-target.ts';
import { VerifyOrder, type VerifyReply } from './verify-order.ts';
import { verifyPact } from './verify-pact.ts';

process.once('message', (message) => {
  verify(VerifyOrder.parse(message)).then(
    (verification) => reply({ verification }),
    (error: unknown) => reply({ error: error instanceof Error ? error.message : String(error) }),
  );
});

function verify({ provider, baseUrl, statesUrl }: VerifyOrder) {
  if (baseUrl === undefined) return withMock((target) => verifyPact(provider, target, Date.now));
  return verifyPact(provider, toTarget(baseUrl, baseUrl, statesUrl), Date.now);
}

/** Then nothing keeps the process alive. */
function reply(said: VerifyReply): void {
  process.send?.(said, () => process.disconnect());
}
