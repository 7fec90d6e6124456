import { createSimulator } from '../../src/simulator.ts';
import { createBody } from '../calls.ts';
import { nebulaCalls } from '../target.ts';

const tasks = 1_000_000;
const dayMs = 24 * 60 * 60 * 1000;
const headers = { authorization: 'Bearer sk-benchmark', 'content-type': 'application/json' };

const simulator = createSimulator();
send('POST', nebulaCalls.createPath, createBody);

const bytesBefore = readHeldBytes();
const startedAt = performance.now();
for (let made = 0; made < tasks; made += 1) send('POST', nebulaCalls.createPath, createBody);
const createSeconds = (performance.now() - startedAt) / 1000;
const bytesPerTask = (readHeldBytes() - bytesBefore) / tasks;

const { clock } = simulator.state;
const advancedAt = performance.now();
await clock.advanceTo(clock.now() + dayMs);
const advanceMs = performance.now() - advancedAt;

// A mock that only puts the work off would pay for it here.
const createdAt = performance.now();
send('POST', nebulaCalls.createPath, createBody);
const nextCreateMs = performance.now() - createdAt;

process.stdout.write(JSON.stringify({ tasks, bytesPerTask, createSeconds, advanceMs, nextCreateMs }));

function send(method: string, path: string, body: string): void {
  const answer = simulator.handle({ method, path, headers, body, origin: 'http://127.0.0.1' });
  if (answer.status !== 200) throw new Error(`Failed to create a task: the simulator answered ${answer.status}.`);
}

/** What the heap and buffers hold after a full collection; needs Node's --expose-gc. */
function readHeldBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
