import type { KillCase, KillResult, Lane } from './kill-case.ts';

/** Runs cases in several lanes side by side; `onResult` is told of each. */
export async function runCases(
  lanes: readonly Lane[],
  cases: readonly KillCase[],
  onResult: (one: KillCase, result: KillResult) => void,
): Promise<void> {
  const left = cases.values();
  await Promise.all(
    lanes.map(async (lane) => {
      for (const one of left) onResult(one, await lane.run(one));
    }),
  );
}
