import type { Answer, Replay, TaskView } from '../../replay.ts';
import { accept } from './accept.ts';
import { failures } from './errors.ts';
import { examples } from './examples.ts';

const ID_ALPHABET = '0123456789abcdef';

/** The answer made of an example, with other data in its envelope; what is `undefined` in it is left out. */
const toAnswer = (example: keyof typeof examples, data: unknown): Answer => ({ example, live: { data } });

const toLiveTask = (view: TaskView) => ({ taskId: view.id, state: view.state, createTime: view.createdAt });

function toTimes({ createdAt, endedAt }: TaskView) {
  const completeTime = endedAt ?? createdAt;
  return { completeTime, costTime: completeTime - createdAt };
}

/** The code of the other set that means the same, for each that set is known to have one for. */
const camelCaseCodes: Readonly<Record<string, keyof typeof failures>> = {
  CONTENT_VIOLATION: 'SensitiveContentDetected',
  NSFW_DETECTED: 'NSFW',
  PROMPT_TOO_LONG: 'PromptLengthExceeded',
};

function toFailedAnswer(view: TaskView, failure: { readonly code: string; readonly message: string }): Answer {
  const { readings } = view;
  const { completeTime, costTime } = toTimes(view);
  const twin = readings['fail-codes'] === 'camel-case' ? camelCaseCodes[failure.code] : undefined;
  return toAnswer('failed', {
    ...toLiveTask(view),
    completeTime,
    ...(readings['cost-time'] === 'on-end' ? { costTime } : {}),
    failCode: twin ?? failure.code,
    failMsg: twin === undefined ? failure.message : failures[twin].message,
  });
}

export const replay: Replay = {
  newTaskId: (random) => random.text('task_', 24, ID_ALPHABET),

  accept,

  created: (view) => toAnswer('created', { taskId: view.id }),

  retrieved(view) {
    if (view.failure !== null) return toFailedAnswer(view, view.failure);
    if (view.status !== 'completed') {
      return toAnswer(view.status === 'queued' ? 'pending' : 'processing', toLiveTask(view));
    }
    const resultUrls = view.videoUrl === null ? [] : [view.videoUrl];
    return toAnswer('success', {
      ...toLiveTask(view),
      ...toTimes(view),
      resultJson: JSON.stringify({ resultUrls }),
    });
  },

  /** The balance is always a figure, so an account without a limit shows the documented one. */
  balance: ({ remaining }) => toAnswer('balance', remaining ?? examples.balance.body.data),

  toErrorBody({ body }, { message, readings }) {
    const { code = null, message: general = null, data = null } = body;
    if (readings['error-data'] === 'in-message') {
      const said = data !== null && typeof data === 'object' && 'error' in data ? data.error : general;
      return { code, message: message ?? said ?? null, data: null };
    }
    return message === undefined ? body : { code, message: general, data: { error: message } };
  },

  errorFor(code, readings) {
    if (code === 'insufficient_funds' && readings['no-credits'] === 'bad-request') return 'noCredits';
    if (code === 'not_found' && readings['unknown-task'] === 'bad-request') return 'unknownTask';
    return null;
  },
};
