import { type FaultName, faultNames } from './faults.ts';
import type { End, KillCase, KillResult } from './kill-case.ts';

/** Counts of one fault. */
interface Row {
  deaths: number;
  survivals: number;
  violations: number;
  readonly ends: Record<End, number>;
}

/** What came of many deaths, fault by fault. */
export interface DeathsTable {
  add(one: KillCase, result: KillResult): void;
  /** As text, one line for each fault. */
  toText(): string;
}

const COLUMNS = ['fault', 'deaths', 'survived', 'by itself', 'by callback', 'adopted', 'given up', 'violations'];
const WIDTH = 13;

export function createDeathsTable(): DeathsTable {
  const rows = new Map<FaultName, Row>();
  const toRow = (): Row => ({
    deaths: 0,
    survivals: 0,
    violations: 0,
    ends: { by_itself: 0, healed: 0, adopted: 0, given_up: 0 },
  });
  return {
    add({ fault }, { isDead, end, violations }) {
      const row = rows.get(fault) ?? toRow();
      rows.set(fault, row);
      row.deaths += isDead ? 1 : 0;
      row.survivals += isDead ? 0 : 1;
      row.violations += violations.length;
      row.ends[end] += 1;
    },
    toText() {
      const lines = faultNames.flatMap((fault) => {
        const row = rows.get(fault);
        if (row === undefined) return [];
        const { deaths, survivals, ends, violations } = row;
        const { by_itself, healed, adopted, given_up } = ends;
        return [[fault, deaths, survivals, by_itself, healed, adopted, given_up, violations]];
      });
      return [COLUMNS, ...lines]
        .map((cells) =>
          cells
            .map((cell) => String(cell).padEnd(WIDTH))
            .join('')
            .trimEnd(),
        )
        .join('\n');
    },
  };
}
