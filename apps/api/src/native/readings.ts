import type { Profile, Readings } from '@understudy/core';

/** The readings that a profile chose where its document contradicts itself. */
export const toReadings = ({ readings }: Pick<Profile, 'readings'>): Readings =>
  Object.fromEntries(Object.entries(readings).map(([name, { chosen }]) => [name, chosen]));
