/** What one reader has not taken yet. It holds so much and no more, so that a slow reader costs no memory. */
export interface Mailbox<T> {
  /** Adds items; when they do not fit, the box is spilled: it drops everything and takes no more. */
  post(items: readonly T[]): void;
  /** All items as soon as there are some; `null` once the box is spilled or closed. */
  take(): Promise<readonly T[] | null>;
  /** Drops what is in it; a waiting `take` ends. */
  close(): void;
}

export function createMailbox<T>(capacity: number): Mailbox<T> {
  let items: T[] = [];
  let isOpen = true;
  let wake = (): void => {};

  function close(): void {
    isOpen = false;
    items = [];
    wake();
  }

  return {
    post(more) {
      if (!isOpen || more.length === 0) return;
      if (items.length + more.length > capacity) close();
      else {
        items.push(...more);
        wake();
      }
    },
    async take() {
      if (isOpen && items.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (!isOpen) return null;
      const taken = items;
      items = [];
      return taken;
    },
    close,
  };
}
