/** Runs things as they come, but never more than some at once; the others wait in line. */
export type Lanes = <T>(run: () => Promise<T>) => Promise<T>;

export function createLanes(count: number): Lanes {
  const line: (() => void)[] = [];
  let free = count;
  return async (run) => {
    if (free === 0) await new Promise<void>((resolve) => line.push(resolve));
    else free--;
    try {
      return await run();
    } finally {
      const next = line.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
