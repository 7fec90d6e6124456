import { builtIn } from './built-in.ts';
import { aimScenario, mergeScenarios, type PreparedScenario, prepareScenario } from './prepare.ts';
import { FaultTarget, type Scenario } from './scenario.ts';

/** Scenarios by name: the built-in ones and those that files, recordings and callers add. */
export interface ScenarioLibrary {
  list(): Scenario[];
  /** Adds or replaces one; a standing one comes with the server, from a file. */
  add(scenario: Scenario, origin?: 'standing'): void;
  isStanding(name: string): boolean;
  /** Takes away what was added under this name; a built-in of that name is back. */
  remove(name: string): void;
  /**
   * Finds what a caller wrote: `slow`, `server-error@retrieve`, or several joined by commas.
   * An unknown name comes back as the sentence to answer with.
   */
  find(text: string): PreparedScenario | UnknownScenario;
  readonly success: PreparedScenario;
}
export interface UnknownScenario {
  readonly unknown: string;
}

const MAX_COMBINATIONS = 1000;

export function createScenarioLibrary(): ScenarioLibrary {
  const added = new Map<string, Scenario>();
  const standing = new Set<string>();
  const prepared = new Map<string, PreparedScenario>();
  const originals = new Map(builtIn.map((scenario) => [scenario.name, scenario]));
  const get = (name: string): Scenario | undefined => added.get(name) ?? originals.get(name);

  const resolve = (part: string): Scenario | UnknownScenario => {
    const [name = '', target] = part.split('@');
    const scenario = get(name);
    if (scenario === undefined) return { unknown: toUnknown(name, [...originals.keys(), ...added.keys()]) };
    if (target === undefined) return scenario;
    const aimed = FaultTarget.safeParse(target);
    if (aimed.success) return aimScenario(scenario, aimed.data);
    return { unknown: `Failed to aim ${name} at ${target}: no such call. Use ${FaultTarget.options.join(', ')}.` };
  };

  const find = (text: string): PreparedScenario | UnknownScenario => {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    const found: Scenario[] = [];
    const parts = text.split(',').map((part) => part.trim());
    for (const part of parts) {
      const scenario = resolve(part);
      if ('unknown' in scenario) return scenario;
      found.push(scenario);
    }
    const result = { ...prepareScenario(mergeScenarios(found)), name: parts.join(',') };
    if (prepared.size >= MAX_COMBINATIONS) prepared.clear();
    prepared.set(text, result);
    return result;
  };

  const change = (act: () => void): void => {
    act();
    prepared.clear();
  };
  const success = find('success');
  if ('unknown' in success) throw new Error(success.unknown);

  return {
    list: () => [...new Map([...originals, ...added]).values()],
    add(scenario, origin) {
      if (origin === 'standing') standing.add(scenario.name);
      else standing.delete(scenario.name);
      change(() => added.set(scenario.name, scenario));
    },
    isStanding: (name) => standing.has(name),
    remove(name) {
      standing.delete(name);
      change(() => added.delete(name));
    },
    find,
    success,
  };
}

const toUnknown = (name: string, known: readonly string[]): string =>
  `Failed to find scenario "${name}": there is none of that name. Use one of ${[...new Set(known)].join(', ')}.`;
