import type { Account } from '../account/account.ts';
import type { MockState } from '../mock-state.ts';
import { builtIn } from '../scenario/built-in.ts';
import type { PreparedScenario } from '../scenario/prepare.ts';
import type { Task } from '../task/task.ts';
import type { KeptAccount, KeptTask, Snapshot } from './snapshot.ts';

/** What a snapshot says of itself. */
export interface SnapshotFrame {
  /** How callers reach the server. */
  readonly origin: string;
  /** The real time, in ms, where the server is to go on from the snapshot later. */
  readonly savedAt?: number;
}

/** Everything that would change a later answer, as plain data that shares nothing with the state. */
export function toSnapshot(state: MockState, { origin, savedAt }: SnapshotFrame): Snapshot {
  const { list, indexOf } = createScenarioList();
  const rules = state.rules.list().filter(({ origin }) => origin === 'caller');
  const snapshot: Snapshot = {
    kind: 'understudy-mock-snapshot',
    version: 1,
    seed: state.seed,
    origin,
    savedAt: savedAt ?? null,
    clock: state.clock.state(),
    settings: state.settings === state.start.settings ? null : state.settings,
    added: state.library
      .list()
      .filter((scenario) => !builtIn.includes(scenario) && !state.library.isStanding(scenario.name)),
    scenarios: list,
    rules: rules.map(({ origin: _, prepared, ...rule }) => ({ ...rule, prepared: indexOf(prepared) })),
    accounts: Array.from(state.accounts.all(), (account) => toKeptAccount(state, account, indexOf)),
  };
  return structuredClone(snapshot);
}

type IndexOf = (scenario: PreparedScenario) => number;

function createScenarioList(): { readonly list: Snapshot['scenarios']; readonly indexOf: IndexOf } {
  const list: Snapshot['scenarios'] = [];
  const indexes = new Map<PreparedScenario, number>();
  return {
    list,
    indexOf(scenario) {
      const known = indexes.get(scenario);
      if (known !== undefined) return known;
      indexes.set(scenario, list.length);
      return list.push(scenario as Snapshot['scenarios'][number]) - 1;
    },
  };
}

function toKeptAccount(state: MockState, account: Account, indexOf: IndexOf): KeptAccount {
  const { id, label, settings, calls, clock } = account;
  return {
    id,
    label,
    settings,
    calls,
    strikes: Object.fromEntries(Array.from(account.strikes, ([name, counts]) => [name, toStrikes(counts)])),
    clock: clock === state.clock ? null : clock.state(),
    providers: Object.fromEntries(
      Array.from(account.providers, ([provider, { rate, tasks }]) => [
        provider,
        { admitted: [...rate], tasks: Array.from(tasks.all(), (task) => toKeptTask(task, indexOf)) },
      ]),
    ),
  };
}

function toKeptTask({ provider: _, scenario, notes, ...task }: Task, indexOf: IndexOf): KeptTask {
  const strikes = notes?.strikes == null ? null : toStrikes(notes.strikes);
  return { ...task, scenario: indexOf(scenario), notes: notes === null ? null : { ...notes, strikes } };
}

/** Counts without the holes of faults that are not counted. */
const toStrikes = (counts: readonly number[]): number[] => Array.from(counts, (count) => count ?? 0);
