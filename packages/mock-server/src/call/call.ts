import type { Operation, OperationName, Readings } from '@understudy/core';
import type { Account, ProviderAccount } from '../account/account.ts';
import type { Told } from '../answer.ts';
import type { SimRequest } from '../message.ts';
import type { MockState } from '../mock-state.ts';
import type { PlayedProvider } from '../played-provider.ts';
import type { SeededRandom } from '../random.ts';
import type { Choice } from '../scenario/choose.ts';
import type { Fault } from '../scenario/scenario.ts';
import type { Task } from '../task/task.ts';

/** A call whose path, key and limits have been checked: what each operation works with. */
export interface Call {
  readonly state: MockState;
  readonly request: SimRequest;
  readonly account: Account;
  readonly at: ProviderAccount;
  readonly played: PlayedProvider;
  readonly readings: Readings;
  readonly now: number;
  /** Draws that depend only on the server's seed, the account and the number of the call. */
  readonly random: () => SeededRandom;
}

/** A call to one of a provider's documented operations. */
export interface OperationCall extends Call {
  readonly name: OperationName;
  readonly operation: Operation;
  readonly pathId: string | null;
  readonly query: string;
}

/** What a call came to: the answer, what it was about, and the scenario it was given under. */
export interface Outcome {
  readonly told: Told;
  readonly task: Task | null;
  readonly prompt: string | null;
  readonly choice: Choice | null;
  readonly strikes: readonly Fault[];
}

/** An answer that no scenario had a say in. */
export const plainly = (told: Told, task: Task | null = null): Outcome => ({
  told,
  task,
  prompt: task?.request.prompt ?? null,
  choice: null,
  strikes: [],
});
