import type { MockState } from '../mock-state.ts';
import type { Settings } from './settings.ts';

/** What is wrong with chosen readings: the field and a sentence with what there is to choose from. */
export interface ReadingProblem {
  readonly field: string;
  readonly message: string;
}

/** The first reading that names a provider, a contradiction or an option that is not there; `null` when all are. */
export function findReadingProblem(
  providers: MockState['providers'],
  readings: NonNullable<Settings['readings']>,
): ReadingProblem | null {
  for (const [provider, chosen] of Object.entries(readings)) {
    const known = providers.get(provider)?.provider.profile.readings;
    if (known === undefined) return toProblem(['readings', provider], 'provider', [...providers.keys()]);
    for (const [name, option] of Object.entries(chosen)) {
      if (!Object.hasOwn(known, name)) return toProblem(['readings', provider, name], 'reading', Object.keys(known));
      const options = Object.keys(known[name]?.options ?? {});
      if (!options.includes(option)) return toProblem(['readings', provider, name], `option "${option}" of`, options);
    }
  }
  return null;
}

function toProblem(path: readonly string[], noun: string, known: readonly string[]): ReadingProblem {
  const name = path.at(-1);
  const choice = known.length === 0 ? 'There is none to choose.' : `Use one of ${known.join(', ')}.`;
  return { field: path.join('.'), message: `Failed to choose a reading: there is no ${noun} "${name}". ${choice}` };
}
