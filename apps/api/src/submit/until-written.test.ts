import { pino } from 'pino';
import { expect, test } from 'vitest';
import { untilWritten } from './until-written.ts';

/** Fails with each error in turn, then writes. */
function createWrite(errors: unknown[]) {
  const pauses: number[] = [];
  const world = { log: pino({ level: 'silent' }), pause: async (ms: number) => void pauses.push(ms) };
  const write = async (): Promise<string> => {
    if (errors.length > 0) throw errors.shift();
    return 'written';
  };
  return { pauses, run: () => untilWritten(world, 'something', write) };
}

test('what the database does not take while it is away or busy with others is written later, asked less and less often', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const deadlock = new Error('Failed query', { cause: Object.assign(new Error('deadlock'), { code: '40P01' }) });
  const { pauses, run } = createWrite([away, deadlock, away]);
  expect(await run()).toBe('written');
  expect(pauses).toEqual([100, 200, 400]);
});

test('an error that waiting does not mend is thrown at once', async () => {
  const { pauses, run } = createWrite([Object.assign(new Error('no such column'), { code: '42703' })]);
  await expect(run()).rejects.toThrow('no such column');
  expect(pauses).toEqual([]);
});
