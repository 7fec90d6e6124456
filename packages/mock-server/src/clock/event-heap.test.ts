import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClockEvent, createEventHeap, type EventHeap } from './event-heap.ts';

const toEvent = (at: number, account = 'a'): ClockEvent => ({ at, account, run() {} });

function drain(heap: EventHeap): ClockEvent[] {
  const events: ClockEvent[] = [];
  for (let event = heap.pop(); event !== undefined; event = heap.pop()) events.push(event);
  return events;
}

/** Sorting is stable, so events of one instant stay in the order they came in. */
const inOrder = (events: readonly ClockEvent[]): ClockEvent[] => [...events].sort((a, b) => a.at - b.at);

const Instants = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 });

test('events come out in order of time, those of one instant in the order they came in', () => {
  fc.assert(
    fc.property(Instants, (instants) => {
      const heap = createEventHeap();
      const events = instants.map((at) => toEvent(at));
      for (const event of events) heap.push(event);
      expect(drain(heap)).toEqual(inOrder(events));
    }),
  );
});

test('a cancelled event is not in the heap', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), { maxLength: 60 }), (wanted) => {
      const heap = createEventHeap();
      const events = wanted.map(([at]) => toEvent(at));
      for (const event of events) heap.push(event);
      for (const [index, [, isCancelled]] of wanted.entries()) {
        if (isCancelled) (events[index] as ClockEvent).isCancelled = true;
      }
      const rest = inOrder(events.filter((event) => !event.isCancelled));
      expect(heap.peek()).toBe(rest[0]);
      expect(heap.find(() => true)).toBe(rest[0]);
      expect(drain(heap)).toEqual(rest);
    }),
  );
});

test('the events of one account are taken out in order, and the others stay in order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.constantFrom('a', 'b'))), (wanted) => {
      const heap = createEventHeap();
      const events = wanted.map(([at, account]) => toEvent(at, account));
      for (const event of events) heap.push(event);
      const isMine = (event: ClockEvent): boolean => event.account === 'a';
      expect(heap.extract(isMine)).toEqual(inOrder(events.filter(isMine)));
      const late = toEvent(7, 'b');
      heap.push(late);
      expect(drain(heap)).toEqual(inOrder([...events.filter((event) => !isMine(event)), late]));
    }),
  );
});
