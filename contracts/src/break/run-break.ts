import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Io } from '../io.ts';
import { breakOne, type Catch, findUnsound } from './break-one.ts';
import type { Fault } from './fault.ts';
import { faults } from './faults/index.ts';
import { copyTree, type TreeCopy } from './tree-copy.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Each copy keeps about one core and a quarter of a gigabyte busy. */
const MOST_COPIES = 4;

export const BREAK_USAGE = `Usage: pnpm contracts break [id…]

Makes mistakes in adapters and mock server on purpose, one at a time and in copies of the tree, and checks that a
contract notices each. An id names one fault or, as in nebula/adapter, all that begin with it.`;

/** `contracts break`: 0 when every fault was noticed, 1 when one was not, 2 when it cannot be told. */
export async function runBreak(args: readonly string[], io: Pick<Io, 'out' | 'error'>): Promise<number> {
  const chosen = faults.filter(({ id }) => args.length === 0 || args.some((start) => id.startsWith(start)));
  if (chosen.length === 0) {
    io.error(
      `Failed to break anything: no fault begins with ${args.join(' or ')}. Call it like this:\n\n${BREAK_USAGE}`,
    );
    return 2;
  }
  const startedAt = Date.now();
  const copies = await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), MOST_COPIES, chosen.length) }, () => copyTree(ROOT)),
  );
  try {
    const [copy] = copies as [TreeCopy];
    const unsound = await findUnsound(copy, [...new Set(chosen.flatMap(({ providers }) => providers))]);
    if (unsound.length > 0) {
      io.error(`Failed to break anything: ${unsound.join('; ')}. Mend that first.`);
      return 2;
    }
    const survivors = await breakAll(copies, chosen, io);
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    io.out(`${chosen.length - survivors.length} of ${chosen.length} faults noticed in ${seconds} s`);
    for (const { id, breaks, file } of survivors) io.out(`Not noticed: ${id}: ${breaks} (${file})`);
    return survivors.length === 0 ? 0 : 1;
  } finally {
    await Promise.all(copies.map((copy) => copy.remove()));
  }
}

/** Makes every fault, one in each copy at a time, and answers those that nothing noticed. */
async function breakAll(copies: readonly TreeCopy[], all: readonly Fault[], io: Pick<Io, 'out'>): Promise<Fault[]> {
  const queue = [...all];
  const survivors: Fault[] = [];
  let done = 0;
  await Promise.all(
    copies.map(async (copy) => {
      for (let fault = queue.shift(); fault !== undefined; fault = queue.shift()) {
        const caught = await breakOne(copy, fault);
        if (caught === null) survivors.push(fault);
        done += 1;
        io.out(`${done}/${all.length} ${toLine(fault, caught)}`);
      }
    }),
  );
  return survivors;
}

const toLine = ({ id, breaks }: Fault, caught: Catch | null): string =>
  caught === null ? `✗ ${id}: ${breaks}; nothing noticed` : `✓ ${id}: ${breaks}; ${caught.check}: ${caught.test}`;
