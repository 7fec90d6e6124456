/** Lets anything on the page open something whose code comes when it is first asked for. */
export interface Door {
  open(): void;
  /** Answers how to stop listening. */
  onOpen(listener: () => void): () => void;
}

function createDoor(): Door {
  const listeners = new Set<() => void>();
  return {
    open() {
      for (const listener of listeners) listener();
    },
    onOpen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** To the command palette. */
export const commandDoor = createDoor();
/** To the list of all keys. */
export const keysDoor = createDoor();
