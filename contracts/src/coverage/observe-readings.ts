import type { Provider } from '@understudy/core';
import type { Stage } from './stage.ts';
import { tour } from './tour.ts';

const toTranscript = ({ seen }: Stage): string =>
  seen.map(({ operation, status, source, text }) => [operation, status, source, text].join(' ')).join('\n');

/**
 * The readings that show: `profile.readings.KEY.OPTION` for each option under which the mock answers the same calls
 * otherwise than under another option of the same question.
 */
export async function toShownReadings(provider: Provider, chosen: Stage): Promise<Set<string>> {
  const shown = new Set<string>();
  const inForce = toTranscript(chosen);
  for (const [key, reading] of Object.entries(provider.profile.readings)) {
    for (const option of Object.keys(reading.options).filter((one) => one !== reading.chosen)) {
      if (toTranscript(await tour(provider, { [key]: option })) === inForce) continue;
      shown.add(`profile.readings.${key}.${option}`).add(`profile.readings.${key}.${reading.chosen}`);
    }
  }
  return shown;
}
