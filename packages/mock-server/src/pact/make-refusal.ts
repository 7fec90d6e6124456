import type { ErrorRow, MaybeFact, OperationName, Readings, RequestErrorCode } from '@understudy/core';
import { AdminError } from '../admin/admin-route.ts';
import type { PlayedProvider } from '../played-provider.ts';
import { prepareScenario } from '../scenario/prepare.ts';
import type { Fault } from '../scenario/scenario.ts';
import { makeTask } from './make-task.ts';
import { findReadings } from './reading-sets.ts';
import { type StateWorld, toUnusedKey } from './state-world.ts';
import { makeCalls, makeRunningTasks, toUnknownId } from './use-up.ts';

/** What a caller needs to be refused: a key, and the id of the task to ask for. */
export interface RefusedCall {
  readonly apiKey: string;
  readonly taskId: string;
}

interface Refusal {
  readonly world: StateWorld;
  readonly played: PlayedProvider;
  readonly operation: OperationName;
  readonly name: string;
  readonly row: ErrorRow;
}

type Cause = (refusal: Refusal) => Partial<RefusedCall>;

/** Uses a documented limit up; where there is none, one of 1 that is switched on for it. */
function useUp(limit: MaybeFact<number>, make: (count: number, limit?: number) => void): void {
  if (limit === null) make(1, 1);
  else make(limit.value);
}

const refusedKey =
  (start: string): Cause =>
  ({ world: { state, account } }) => {
    const apiKey = toUnusedKey(state, start);
    // The readings are what decides by which row it is refused.
    state.accounts.ofKey(apiKey).settings = account.settings;
    return { apiKey };
  };

/** What makes the mock itself refuse any call, or a create, or a call about a task. */
const causesOfAny: Partial<Record<RequestErrorCode, Cause>> = {
  unauthorized: refusedKey('sk-mock-invalid'),
  forbidden: refusedKey('sk-mock-forbidden'),
  rate_limited({ world, played }) {
    useUp(played.provider.profile.limits.requestsPerMinute, (...counts) => makeCalls(world, played, ...counts));
    return { taskId: toUnknownId(world, played) };
  },
};
const causesOfCreate: Partial<Record<RequestErrorCode, Cause>> = {
  insufficient_funds({ world }) {
    world.account.settings = { ...world.account.settings, credits: 0 };
    return {};
  },
  concurrency_limited({ world, played }) {
    useUp(played.provider.profile.limits.concurrentTasks, (...counts) => makeRunningTasks(world, played, ...counts));
    return {};
  },
};
const causesOfTaskCall: Partial<Record<RequestErrorCode, Cause>> = {
  not_found: ({ world, played }) => ({ taskId: toUnknownId(world, played) }),
};

const MALFORMED_ID = 'no-task-of-theirs';

/** By which row which call is to be refused. */
export interface RefusalWish {
  readonly operation: OperationName;
  /** The row's key in the profile. */
  readonly row: string;
  /** True for a row that the mock never chooses: it is then answered as it stands. */
  readonly isScripted: boolean;
}

/**
 * Sees to it that a call is refused by an error row: by what the mock refuses by itself, under whichever reading of
 * the document leads to the row, else by a fault. Throws an `AdminError` for a row that is not there or not chosen.
 */
export function makeRefusal(
  world: StateWorld,
  played: PlayedProvider,
  { operation, row: name, isScripted }: RefusalWish,
): RefusedCall {
  const { id, profile } = played.provider;
  const row = profile.errors[name];
  if (row === undefined) {
    const known = Object.keys(profile.errors).join(', ');
    throw toFailure(400, `${id} has no error row "${name}". Use one of ${known}.`);
  }
  const refusal = { world, played, operation, name, row };
  const values = isScripted
    ? refuseByFault(refusal, toFixedFault(refusal))
    : (refuseMalformedId(refusal) ?? refuseByCause(refusal));
  if (values === null) throw toFailure(409, `under no reading does ${id} choose the row "${name}". Set isScripted.`);
  return { apiKey: world.apiKey, taskId: values.taskId ?? toTaskId(refusal), ...values };
}

const toFailure = (status: number, reason: string): AdminError =>
  new AdminError(status, `Failed to set up a refusal: ${reason}`, 'params.row');

/** A call about a task needs one, even where the answer does not depend on it. */
const toTaskId = ({ world, played, operation }: Refusal): string =>
  operation === 'create' ? toUnknownId(world, played) : makeTask(world, played, { status: 'completed' }).id;

function refuseMalformedId(refusal: Refusal): Partial<RefusedCall> | null {
  const { played, operation, name } = refusal;
  const { refuseTaskId } = played.provider.replay;
  if (operation === 'create' || refuseTaskId === undefined) return null;
  const isSwitched = switchReadings(refusal, (readings) => refuseTaskId(MALFORMED_ID, readings)?.error === name);
  return isSwitched ? { taskId: MALFORMED_ID } : null;
}

function refuseByCause(refusal: Refusal): Partial<RefusedCall> | null {
  const { played, operation, name, row } = refusal;
  if (!switchReadings(refusal, (readings) => played.rowFor(row.code, readings).name === name)) return null;
  const causes = { ...causesOfAny, ...(operation === 'create' ? causesOfCreate : causesOfTaskCall) };
  return causes[row.code]?.(refusal) ?? refuseByFault(refusal, { kind: 'refuse', error: row.code });
}

/** Switches the account to the first readings under which something holds; false when there are none. */
function switchReadings({ world, played }: Refusal, holds: (readings: Readings) => boolean): boolean {
  const readings = findReadings(played.provider, holds);
  if (readings === null) return false;
  world.account.settings = { ...world.account.settings, readings: { [played.provider.id]: readings } };
  return true;
}

function toFixedFault({ played, row }: Refusal): Fault {
  const body = played.provider.replay.toErrorBody(row, { readings: played.chosenReadings });
  return { kind: 'answer', answer: { status: row.status, headers: {}, body } };
}

function refuseByFault(refusal: Refusal, fault: Fault): Partial<RefusedCall> {
  const taskId = toTaskId(refusal);
  addFault(refusal.world, refusal.operation, fault);
  return { taskId };
}

/** Every call of this kind by the world's account goes wrong like this from now on. */
export function addFault({ state, account }: StateWorld, operation: OperationName, fault: Fault): void {
  const scenario = { name: 'pact-refusal', summary: 'A provider state.', faults: [fault] };
  state.rules.add({ match: { account: account.id, operation }, scenario: scenario.name }, prepareScenario(scenario));
}
