/** Something that happens at an instant of a clock. */
export interface ClockEvent {
  readonly at: number;
  /** The account it belongs to, so that it can move to that account's own clock. */
  readonly account: string;
  /** Set to true, it does not happen, whichever clock it has moved to. */
  isCancelled?: boolean;
  run(): void | Promise<void>;
}

/** A binary heap of events, earliest first; events of one instant keep the order they came in. Cancelled ones are not in it. */
export interface EventHeap {
  peek(): ClockEvent | undefined;
  pop(): ClockEvent | undefined;
  push(event: ClockEvent): void;
  /** The first event that passes the test. */
  find(test: (event: ClockEvent) => boolean): ClockEvent | undefined;
  /** Takes out every event that passes the test, in order. */
  extract(test: (event: ClockEvent) => boolean): ClockEvent[];
}

interface Entry {
  readonly event: ClockEvent;
  readonly order: number;
}

const isBefore = (a: Entry, b: Entry): boolean =>
  a.event.at < b.event.at || (a.event.at === b.event.at && a.order < b.order);

export function createEventHeap(): EventHeap {
  let entries: Entry[] = [];
  let order = 0;

  const swap = (i: number, j: number): void => {
    [entries[i], entries[j]] = [entries[j] as Entry, entries[i] as Entry];
  };
  const siftUp = (start: number): void => {
    let i = start;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!isBefore(entries[i] as Entry, entries[parent] as Entry)) return;
      swap(i, parent);
      i = parent;
    }
  };
  const siftDown = (): void => {
    let i = 0;
    for (;;) {
      let first = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < entries.length && isBefore(entries[child] as Entry, entries[first] as Entry)) first = child;
      }
      if (first === i) return;
      swap(i, first);
      i = first;
    }
  };

  const takeFirst = (): ClockEvent | undefined => {
    const first = entries[0];
    const last = entries.pop();
    if (first !== undefined && last !== undefined && entries.length > 0) {
      entries[0] = last;
      siftDown();
    }
    return first?.event;
  };
  /** Cancelled events are dropped when they come first: finding them earlier would cost a search each. */
  const peek = (): ClockEvent | undefined => {
    while (entries[0]?.event.isCancelled) takeFirst();
    return entries[0]?.event;
  };
  const inOrder = (test: (event: ClockEvent) => boolean): Entry[] =>
    entries.filter(({ event }) => !event.isCancelled && test(event)).sort((a, b) => (isBefore(a, b) ? -1 : 1));

  return {
    peek,
    pop() {
      peek();
      return takeFirst();
    },
    push(event) {
      entries.push({ event, order: order++ });
      siftUp(entries.length - 1);
    },
    find: (test) => inOrder(test)[0]?.event,
    extract(test) {
      const out = inOrder(test).map(({ event }) => event);
      // A sorted array is a heap.
      entries = inOrder((event) => !test(event));
      return out;
    },
  };
}
