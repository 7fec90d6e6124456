/** As many ids as the gateway takes at once. */
const MOST = 200;

export interface Asker {
  readonly add: (ids: Iterable<string>) => void;
}

/** Hands on the ids that come in, several at a time, never two times at once; what comes meanwhile waits, each id once. */
export function createAsker(
  ask: (ids: ReadonlySet<string>) => Promise<void>,
  onFailure: (error: unknown) => void,
): Asker {
  const waiting = new Set<string>();
  let isAsking = false;
  async function run(): Promise<void> {
    isAsking = true;
    try {
      while (waiting.size > 0) {
        const ids = new Set([...waiting].slice(0, MOST));
        for (const id of ids) waiting.delete(id);
        await ask(ids);
      }
    } catch (error) {
      waiting.clear();
      onFailure(error);
    } finally {
      isAsking = false;
    }
  }
  return {
    add(ids) {
      for (const id of ids) waiting.add(id);
      if (!isAsking) void run();
    },
  };
}
