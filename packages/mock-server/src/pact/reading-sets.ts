import type { Provider, Readings } from '@understudy/core';

/** The readings in force by default, and after them each with one answer changed. */
function* toReadingSets({ profile }: Provider): Iterable<Readings> {
  const chosen = Object.fromEntries(Object.entries(profile.readings).map(([key, reading]) => [key, reading.chosen]));
  yield chosen;
  for (const [key, { options }] of Object.entries(profile.readings)) {
    for (const option of Object.keys(options)) if (option !== chosen[key]) yield { ...chosen, [key]: option };
  }
}

/** The first readings under which something holds, as few of them switched as can be; `null` when there are none. */
export function findReadings(provider: Provider, holds: (readings: Readings) => boolean): Readings | null {
  for (const readings of toReadingSets(provider)) if (holds(readings)) return readings;
  return null;
}
