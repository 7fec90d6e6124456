/** Runs something `count` times, so many at once; answers what came of each. */
export async function atOnce<T>(count: number, lanes: number, run: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) results[index] = await run(index);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

/** Waits until something holds, looking every few milliseconds; throws after `patienceMs`. */
export async function waitUntil(
  what: string,
  holds: () => Promise<boolean>,
  { everyMs = 20, patienceMs = 120_000 }: { readonly everyMs?: number; readonly patienceMs?: number } = {},
): Promise<void> {
  for (const giveUpAt = performance.now() + patienceMs; !(await holds()); ) {
    if (performance.now() > giveUpAt) throw new Error(`Failed to wait until ${what}: ${patienceMs / 1000} s passed.`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
