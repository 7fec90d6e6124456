import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createManualTime } from '../testing/manual-time.ts';
import { createMockClock, type MockClock } from './mock-clock.ts';

const START = 1_000_000;
const start = { now: START, isFrozen: false, speed: 1 };

/** Schedules an event that notes when it ran. */
function note(clock: MockClock, at: number, log: string[], name = `at ${at - START}`): void {
  clock.schedule({ at, account: 'a', run: () => void log.push(`${name}: ${clock.now() - START}`) });
}

test('a clock follows the real one at its speed, and stands still while frozen', () => {
  const time = createManualTime();
  const clock = createMockClock(time, { ...start, speed: 60 });
  time.pass(1000);
  expect(clock.now()).toBe(START + 60_000);
  clock.freeze(true);
  time.pass(5000);
  expect(clock.state()).toEqual({ now: START + 60_000, isFrozen: true, speed: 60 });
  clock.freeze(false);
  clock.setSpeed(1);
  time.pass(5);
  expect(clock.now()).toBe(START + 60_005);
});

test('a running clock runs what is due by itself', () => {
  const time = createManualTime();
  const clock = createMockClock(time, { ...start, speed: 10 });
  const log: string[] = [];
  note(clock, START + 500, log);
  note(clock, START + 100, log);
  time.pass(9);
  expect(log).toEqual([]);
  time.pass(1);
  expect(log).toEqual(['at 100: 100']);
  time.pass(40);
  expect(log).toEqual(['at 100: 100', 'at 500: 500']);
});

test('a frozen clock runs nothing but what is due at the instant it shows', () => {
  const time = createManualTime();
  const clock = createMockClock(time, { ...start, isFrozen: true });
  const log: string[] = [];
  note(clock, START, log);
  note(clock, START + 1, log);
  time.pass(1000);
  expect(log).toEqual(['at 0: 0']);
});

test('a day passes at once, and stands still at each event until it has run', async () => {
  const clock = createMockClock(createManualTime(), { ...start, isFrozen: true });
  const log: string[] = [];
  clock.schedule({
    at: START + 3_600_000,
    account: 'a',
    async run() {
      await Promise.resolve();
      log.push(`after an hour: ${clock.now() - START}`);
      note(clock, clock.now() + 1000, log, 'a second later');
    },
  });
  await clock.advanceBy(86_400_000);
  expect(log).toEqual(['after an hour: 3600000', 'a second later: 3601000']);
  expect(clock.now()).toBe(START + 86_400_000);
});

test('moves asked for at the same time follow one another', async () => {
  const clock = createMockClock(createManualTime(), { ...start, isFrozen: true });
  await Promise.all([clock.advanceBy(1000), clock.advanceBy(1000), clock.advanceTo(START + 500)]);
  expect(clock.now()).toBe(START + 2000);
});

test('a clock does not go back, even when the machine sets its own back', () => {
  const time = createManualTime();
  const clock = createMockClock(time, start);
  expect(() => clock.advanceTo(START - 1)).toThrow(RangeError);
  expect(() => clock.advanceBy(-1)).toThrow(RangeError);
  time.pass(50);
  expect(clock.now()).toBe(START + 50);
  time.setBack(40);
  expect(clock.now()).toBe(START + 50);
});

test('an event that fails is heard of by who moved the clock, and the next move works', async () => {
  const clock = createMockClock(createManualTime(), { ...start, isFrozen: true });
  clock.schedule({ at: START + 1, account: 'a', run: () => Promise.reject(new Error('broken')) });
  await expect(clock.advanceBy(10)).rejects.toThrow('broken');
  await clock.advanceBy(10);
  expect(clock.now()).toBe(START + 11);
});

test('a clock that is restarted or stopped during a move forgets the rest of it', async () => {
  const clock = createMockClock(createManualTime(), { ...start, isFrozen: true });
  const log: string[] = [];
  const restart = () => clock.restart({ now: START - 500, isFrozen: true, speed: 2 });
  clock.schedule({ at: START + 1, account: 'a', run: restart });
  note(clock, START + 2, log);
  await clock.advanceBy(1000);
  expect(clock.state()).toEqual({ now: START - 500, isFrozen: true, speed: 2 });
  expect(log).toEqual([]);
  expect(clock.nextEventAt()).toBeNull();
});

test('a fork starts in the same state with the events of its account, and goes its own way', async () => {
  const time = createManualTime();
  const clock = createMockClock(time, { ...start, isFrozen: true });
  const ran: string[] = [];
  for (const account of ['a', 'b']) {
    clock.schedule({ at: START + 10, account, run: () => void ran.push(account) });
  }
  const own = clock.fork('b');
  expect(own.state()).toEqual(clock.state());
  await own.advanceBy(20);
  expect(ran).toEqual(['b']);
  expect(clock.now()).toBe(START);
  expect(clock.nextEventAt('b')).toBeNull();
  expect(clock.nextEventAt('a')).toBe(START + 10);
});

const Action = fc.oneof(
  fc.record({ kind: fc.constant('schedule' as const), inMs: fc.integer({ min: 0, max: 5000 }), follows: fc.boolean() }),
  fc.record({ kind: fc.constant('advance' as const), ms: fc.integer({ min: 0, max: 3000 }) }),
  fc.record({ kind: fc.constant('freeze' as const), isFrozen: fc.boolean() }),
  fc.record({ kind: fc.constant('speed' as const), speed: fc.constantFrom(0.5, 1, 7, 60) }),
  fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 500 }) }),
  fc.record({ kind: fc.constant('set back' as const), ms: fc.integer({ min: 0, max: 500 }) }),
);

test('whatever is done to a clock, each event runs once, in order, not before its time, and time never goes back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Action, { maxLength: 40 }), async (actions) => {
      const time = createManualTime();
      const clock = createMockClock(time, start);
      const ran: { at: number; ranAt: number; scheduledAt: number }[] = [];
      let scheduled = 0;
      let seen = clock.now();
      const look = (): number => {
        expect(clock.now()).toBeGreaterThanOrEqual(seen);
        seen = clock.now();
        return seen;
      };
      const schedule = (at: number, follows: boolean): void => {
        scheduled++;
        const scheduledAt = ran.length;
        const run = async (): Promise<void> => {
          ran.push({ at, ranAt: look(), scheduledAt });
          if (!follows) return;
          await Promise.resolve();
          schedule(look() + 100, false);
        };
        clock.schedule({ at, account: 'a', run });
      };
      for (const action of actions) {
        if (action.kind === 'schedule') schedule(look() + action.inMs, action.follows);
        else if (action.kind === 'advance') await clock.advanceBy(action.ms);
        else if (action.kind === 'freeze') clock.freeze(action.isFrozen);
        else if (action.kind === 'speed') clock.setSpeed(action.speed);
        else if (action.kind === 'pass') time.pass(action.ms);
        else time.setBack(action.ms);
        await Promise.resolve();
        look();
      }
      await clock.advanceBy(100_000);
      expect(ran).toHaveLength(scheduled);
      for (const [index, { at, ranAt }] of ran.entries()) {
        expect(ranAt).toBeGreaterThanOrEqual(at);
        // An event may only run before an earlier one that was not yet scheduled then.
        for (const later of ran.slice(index + 1)) expect(later.at >= at || later.scheduledAt > index).toBe(true);
      }
    }),
  );
});
