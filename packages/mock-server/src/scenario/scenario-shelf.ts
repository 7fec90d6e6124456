import { toAccountId } from '../account/account.ts';
import type { MockState } from '../mock-state.ts';
import type { ScenarioLibrary } from './library.ts';
import type { PreparedScenario } from './prepare.ts';
import type { Rule } from './rules.ts';
import { readScenarioFile, type ScenarioFile } from './scenario-file.ts';

/** The parts of a server that scenario files add to. */
export type ShelfTarget = Pick<MockState, 'library' | 'rules' | 'providers'>;

/** What scenario files say, kept in force. */
export interface ScenarioShelf {
  /**
   * Takes the files as they are now: their texts by name, or why one cannot be read. A file with a problem keeps
   * its former contents. Answers the problems, one sentence each.
   */
  update(files: ReadonlyMap<string, string | Error>): string[];
}

interface Shelved {
  readonly text: string | null;
  readonly contents: ScenarioFile;
  /** The rules in force, as they were read, and their ids. */
  readonly rules: readonly Rule[];
  readonly ruleIds: readonly string[];
}

const EMPTY: Shelved = { text: null, contents: { scenarios: [], rules: [] }, rules: [], ruleIds: [] };

export function createScenarioShelf(target: ShelfTarget): ScenarioShelf {
  let shelf = new Map<string, Shelved>();

  const toNext = (files: ReadonlyMap<string, string | Error>, problems: string[]): Map<string, Shelved> => {
    const owners = new Map<string, string>();
    const next = new Map<string, Shelved>();
    for (const file of [...files.keys()].sort()) {
      const before = shelf.get(file) ?? EMPTY;
      const claim = (one: Shelved): void => {
        checkNames(one.contents, owners);
        for (const { name } of one.contents.scenarios) owners.set(name, file);
        next.set(file, one);
      };
      try {
        claim(toShelved(before, files.get(file) ?? ''));
      } catch (error) {
        problems.push(toSentence(file, error));
        try {
          claim(before);
        } catch {
          // Another file has its names now; the problem just told says so.
        }
      }
    }
    return next;
  };

  const applyScenarios = (next: ReadonlyMap<string, Shelved>): void => {
    const before = toScenarios(shelf);
    const after = toScenarios(next);
    for (const name of before.keys()) if (!after.has(name)) target.library.remove(name);
    for (const [name, scenario] of after) if (before.get(name) !== scenario) target.library.add(scenario, 'standing');
  };

  /** The file with its rules in force, or as they were where one of the new ones cannot be. */
  const applyRules = (one: Shelved): Shelved => {
    if (one.rules === one.contents.rules) return one;
    const added = one.contents.rules.map((rule, index) => prepareRule(target, rule, index));
    for (const id of one.ruleIds) target.rules.remove(id);
    const ruleIds = added.map(({ rule, prepared }) => target.rules.add(rule, prepared, 'file').id);
    return { ...one, rules: one.contents.rules, ruleIds };
  };

  return {
    update(files) {
      const problems: string[] = [];
      const next = toNext(files, problems);
      applyScenarios(next);
      for (const [file, { ruleIds }] of shelf) if (!next.has(file)) for (const id of ruleIds) target.rules.remove(id);
      for (const [file, one] of next) {
        try {
          next.set(file, applyRules(one));
        } catch (error) {
          problems.push(toSentence(file, error));
        }
      }
      shelf = next;
      return problems;
    },
  };
}

function toShelved(before: Shelved, text: string | Error): Shelved {
  if (text instanceof Error) throw text;
  return text === before.text ? before : { ...before, text, contents: readScenarioFile(text) };
}

function checkNames({ scenarios }: ScenarioFile, owners: ReadonlyMap<string, string>): void {
  const own = new Set<string>();
  for (const [index, { name }] of scenarios.entries()) {
    const place = `scenarios.${index}.name`;
    const owner = owners.get(name);
    if (owner !== undefined) throw new Error(`${place}: "${name}" is the name of a scenario in ${owner} too`);
    if (own.has(name)) throw new Error(`${place}: "${name}" is there twice`);
    own.add(name);
  }
}

const toScenarios = (shelf: ReadonlyMap<string, Shelved>) =>
  new Map([...shelf.values()].flatMap(({ contents }) => contents.scenarios.map((one) => [one.name, one] as const)));

/** A rule ready to be set. Throws when its scenario or its provider is not there. */
function prepareRule(
  { library, providers }: { readonly library: ScenarioLibrary; readonly providers: ShelfTarget['providers'] },
  rule: Rule,
  index: number,
): { readonly rule: Rule; readonly prepared: PreparedScenario } {
  const { account, provider } = rule.match;
  if (provider !== undefined && !providers.has(provider)) {
    const known = [...providers.keys()].join(', ');
    throw new Error(`rules.${index}.match.provider: there is no provider "${provider}", but ${known}`);
  }
  const prepared = library.find(rule.scenario);
  if ('unknown' in prepared) throw new Error(`rules.${index}.scenario: ${prepared.unknown.replace(/\.$/, '')}`);
  const match = account === undefined ? rule.match : { ...rule.match, account: toAccountId(account) };
  return { rule: { ...rule, match }, prepared };
}

function toSentence(file: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `Failed to load scenario file ${file}: ${reason}. Correct it, or take it away.`;
}
