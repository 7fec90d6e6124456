import { type Account, createAccount } from '../account/account.ts';
import { findReadingProblem } from '../account/reading-check.ts';
import type { ClockState } from '../clock/mock-clock.ts';
import type { MockState } from '../mock-state.ts';
import type { PlayedProvider } from '../played-provider.ts';
import type { PreparedScenario } from '../scenario/prepare.ts';
import type { Task } from '../task/task.ts';
import { createTaskStore } from '../task/task-store.ts';
import type { KeptAccount, KeptTask, Snapshot } from './snapshot.ts';

/** Why a snapshot cannot be restored here. */
export interface SnapshotProblem {
  readonly field: string;
  readonly message: string;
}

/** What keeps this server from going on from a snapshot, or `null`. */
export function findSnapshotProblem(state: MockState, snapshot: Snapshot): SnapshotProblem | null {
  if (snapshot.seed !== state.seed) {
    return toProblem(
      'seed',
      `it is of seed ${snapshot.seed}, and this server's is ${state.seed}. Start it with that seed.`,
    );
  }
  for (const { settings } of [{ settings: snapshot.settings ?? {} }, ...snapshot.accounts]) {
    const wrong = findReadingProblem(state.providers, settings.readings ?? {});
    if (wrong !== null) return { field: wrong.field, message: wrong.message };
  }
  const indexes = [...snapshot.rules.map(({ prepared }) => prepared)];
  for (const { providers } of snapshot.accounts) {
    for (const [id, { tasks }] of Object.entries(providers)) {
      if (!state.providers.has(id)) {
        return toProblem(
          'accounts',
          `it holds tasks of "${id}", which this server does not play. Start it with that provider.`,
        );
      }
      for (const { scenario } of tasks) indexes.push(scenario);
    }
  }
  const missing = indexes.find((index) => snapshot.scenarios[index] === undefined);
  return missing === undefined
    ? null
    : toProblem('scenarios', `scenario ${missing}, which it refers to, is not in it. Take a snapshot that is whole.`);
}

const toProblem = (field: string, reason: string): SnapshotProblem => ({
  field,
  message: `Failed to restore the snapshot: ${reason}`,
});

export interface RestoreOptions {
  /** How callers reach this server; as the snapshot says, if absent. */
  readonly origin?: string;
  /** How much real time has passed since: clocks that run go on as if they had run on. */
  readonly elapsedMs?: number;
}

/**
 * Puts a server into the state of a snapshot; what it had before is gone. Scenarios it knows beside those of the
 * snapshot stay, and so do the rules of its flags and files. Throws, and changes nothing, when the snapshot does not fit.
 */
export function restoreSnapshot(state: MockState, snapshot: Snapshot, options: RestoreOptions = {}): void {
  const problem = findSnapshotProblem(state, snapshot);
  if (problem !== null) throw new Error(problem.message);
  const { origin = snapshot.origin, elapsedMs = 0 } = options;
  // Scenarios and tasks are kept and changed from here on: the caller's snapshot stays as it is.
  const kept = structuredClone(snapshot);
  const scenarios: readonly PreparedScenario[] = kept.scenarios;

  forget(state);
  state.clock.restart(toLater(kept.clock, elapsedMs));
  state.settings = kept.settings ?? state.start.settings;
  for (const scenario of kept.added) if (!state.library.isStanding(scenario.name)) state.library.add(scenario);
  state.rules.restore(kept.rules.map((rule) => ({ ...rule, prepared: scenarios[rule.prepared] as PreparedScenario })));
  for (const one of kept.accounts) {
    const account = toAccount(state, one, scenarios, elapsedMs);
    state.accounts.restore(account);
    // What was due at the very instant of the snapshot had been sent.
    const now = (one.clock ?? kept.clock).now + 1;
    for (const { tasks } of account.providers.values()) {
      for (const task of tasks.all()) state.callbacks.plan({ state, account, now, request: { origin } }, task);
    }
  }
}

function forget(state: MockState): void {
  state.callbacks.clear();
  for (const account of state.accounts.all()) account.clock.stop();
  state.accounts.clear();
  state.journal.clear();
  state.reports.clear();
  state.inboxes.clear();
}

const toLater = (clock: ClockState, elapsedMs: number): ClockState =>
  clock.isFrozen ? clock : { ...clock, now: clock.now + Math.floor(elapsedMs * clock.speed) };

function toAccount(
  state: MockState,
  kept: KeptAccount,
  scenarios: readonly PreparedScenario[],
  elapsedMs: number,
): Account {
  const account = createAccount(kept.id, kept.label, state.clock);
  account.settings = kept.settings;
  account.calls = kept.calls;
  for (const [scenario, counts] of Object.entries(kept.strikes)) account.strikes.set(scenario, counts);
  if (kept.clock !== null) {
    account.clock = state.clock.fork(account.id);
    account.clock.restart(toLater(kept.clock, elapsedMs));
  }
  for (const [id, { admitted, tasks: keptTasks }] of Object.entries(kept.providers)) {
    const played = state.providers.get(id) as PlayedProvider;
    const tasks = createTaskStore();
    for (const task of keptTasks) tasks.add(toTask(task, played, scenarios));
    account.providers.set(id, { played, tasks, rate: admitted });
  }
  return account;
}

function toTask(
  { request, ...kept }: KeptTask,
  provider: PlayedProvider,
  scenarios: readonly PreparedScenario[],
): Task {
  const { remixOf, callbackUrl, ...wanted } = request;
  return {
    ...kept,
    provider,
    scenario: scenarios[kept.scenario] as PreparedScenario,
    request: {
      ...wanted,
      ...(remixOf === undefined ? {} : { remixOf }),
      ...(callbackUrl === undefined ? {} : { callbackUrl }),
    },
  };
}
