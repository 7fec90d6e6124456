import { toReadings } from '../../native/readings.ts';
import type { Call } from './call.ts';
import { type FoundTask, findTask } from './find-task.ts';
import type { NativeAnswer } from './native-answer.ts';
import { toRefusal, toRefusalByRow } from './refusal.ts';

/** The task that a call names, or the provider's own refusal of an id that is missing, wrong in shape or not the caller's. */
export async function readNamedTask(call: Call): Promise<FoundTask | { readonly refusal: NativeAnswer }> {
  const { world, provider, operation, caller, taskId } = call;
  if (taskId === '') {
    const param = operation.taskId?.name ?? 'id';
    return { refusal: toRefusal(provider, 'invalid_request', { message: `${param} is required`, param }) };
  }
  const refused = provider.replay.refuseTaskId?.(taskId, toReadings(provider.profile)) ?? null;
  if (refused !== null) return { refusal: toRefusalByRow(provider, refused.error, refused) };
  const task = await findTask(world.gateway, caller, provider, taskId);
  return task ?? { refusal: toRefusal(provider, 'not_found') };
}
