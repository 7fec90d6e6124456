import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Verification } from '@understudy/core/contract-report';
import { type VerifyOrder, VerifyReply } from './verify-order.ts';

const PROCESS = fileURLToPath(new URL('./verify-process.ts', import.meta.url));

/** Verifies one provider's pact in a process of its own. Rejects when that fails to verify at all, with its reason. */
export function verifyApart(order: VerifyOrder): Promise<Verification> {
  const { promise, resolve, reject } = Promise.withResolvers<Verification>();
  // Pact's library writes a line for each thing that went well.
  const child = fork(PROCESS, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.once('message', (message) => {
    const reply = VerifyReply.parse(message);
    if ('verification' in reply) resolve(reply.verification);
    else reject(new Error(reply.error));
  });
  child.once('error', reject);
  child.once('exit', (code, signal) => {
    reject(
      new Error(
        `Failed to verify the pact with ${order.provider}: its process ended with ${signal ?? code} before it replied. What it wrote above says why.`,
      ),
    );
  });
  child.send(order);
  return promise;
}
