import type { Moment } from './io-moments.ts';

/** The moment in which a process is to die: the so manieth with this label and stage, from 1. */
export interface Kill extends Moment {
  readonly occurrence: number;
}

export const toText = ({ label, occurrence, stage }: Kill): string => `${stage} ${label} #${occurrence}`;

/** Counts moments of each label and stage. */
export function createTally(): (moment: Moment) => Kill {
  const counts = new Map<string, number>();
  return (moment) => {
    const key = `${moment.stage} ${moment.label}`;
    const occurrence = (counts.get(key) ?? 0) + 1;
    counts.set(key, occurrence);
    return { ...moment, occurrence };
  };
}

/** Ends this process as `kill -9` does: nothing of it runs any more. */
export function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('Failed to die: the system did not carry out SIGKILL.');
}
