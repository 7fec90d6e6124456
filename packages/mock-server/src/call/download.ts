import { refuseByCode, tell } from '../answer.ts';
import { hasExpired } from '../file/result-expiry.ts';
import { toBase64, toVideo } from '../file/video.ts';
import { tellFixed } from '../scenario/apply.ts';
import { toMoment } from '../task/timeline.ts';
import { type OperationCall, type Outcome, plainly } from './call.ts';
import { carryOut } from './carry-out.ts';
import { toPlaceholders } from './placeholders.ts';
import { readTask } from './retrieve.ts';
import { toTaskView } from './task-view.ts';

/** Answers with the video of a completed task, inside the provider's own body. */
export function download(call: OperationCall): Outcome {
  const task = readTask(call);
  if ('told' in task) return task;
  const { played, readings, state, now } = call;
  const { status } = toMoment(task, now);
  if (status !== 'completed') {
    const message = `the task is not completed, its status is ${toMoment(task, now).state}`;
    return plainly(
      refuseByCode(played, readings, 'invalid_request', { message, param: call.operation.taskId?.name ?? 'id' }),
      task,
    );
  }
  if (hasExpired(task, now)) return plainly(refuseByCode(played, readings, 'not_found'), task);
  return carryOut(call, { target: 'download', task, prompt: task.request.prompt }, ({ downloaded, name }) => {
    if (downloaded !== null) {
      return { told: tellFixed(downloaded, `scenario/${name}`, toPlaceholders(call, task)), task };
    }
    const video = toVideo(state, call.account, task);
    const answer = played.provider.replay.downloaded?.(toTaskView(call, task), {
      bytes: video.length,
      toBase64: () => toBase64(video),
    });
    return { told: answer === undefined ? refuseByCode(played, readings, 'not_found') : tell(played, answer), task };
  });
}
