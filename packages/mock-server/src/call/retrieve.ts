import { refuseByCode, refuseByRow } from '../answer.ts';
import type { Task } from '../task/task.ts';
import { type OperationCall, type Outcome, plainly } from './call.ts';
import { carryOut } from './carry-out.ts';
import { findTask } from './find-task.ts';
import { tellTask } from './tell-task.ts';

/** Answers with a task as it stands. */
export function retrieve(call: OperationCall): Outcome {
  const task = readTask(call);
  if ('told' in task) return task;
  return carryOut(call, { target: 'retrieve', task, prompt: task.request.prompt }, () => ({
    told: tellTask(call, task),
    task,
  }));
}

/** The task a call names, or the refusal of an id that is missing, wrong in shape, or not (or no longer) there. */
export function readTask(call: OperationCall): Task | Outcome {
  const { operation, pathId, query, played, readings } = call;
  const name = operation.taskId?.name ?? '';
  const id = operation.taskId?.in === 'path' ? pathId : new URLSearchParams(query).get(name);
  if (id === null || id === '') {
    const message = `${name} is required`;
    return plainly(refuseByCode(played, readings, 'invalid_request', { message, param: name }));
  }
  const refusal = played.provider.replay.refuseTaskId?.(id, readings) ?? null;
  if (refusal !== null) return plainly(refuseByRow(played, readings, refusal.error, refusal));
  return findTask(call, id) ?? plainly(refuseByCode(played, readings, 'not_found'));
}
