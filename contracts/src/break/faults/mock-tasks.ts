import type { FaultyFile } from '../fault.ts';

const folder = 'packages/mock-server/src';
const all = ['nebula', 'evolink', 'odkkk', 'apixo'] as const;
const calling = ['evolink', 'odkkk', 'apixo'] as const;

/** Mistakes in the tasks of the mock server: their answers, their timeline, their money and their callbacks. */
export const mockTaskFaults: readonly FaultyFile[] = [
  {
    file: `${folder}/answer.ts`,
    providers: all,
    mistakes: {
      'created-status': {
        kind: 'wrong value',
        breaks: 'an answer that went well is 201',
        find: '    status: 200,\n    body: answer.toText',
        replace: '    status: 201,\n    body: answer.toText',
      },
      'live-fields-lost': {
        kind: 'wrong value',
        breaks: 'an answer is the sample as it stands',
        find: '{ ...example?.body, ...answer.live }',
        replace: '{ ...answer.live, ...example?.body }',
      },
      'refused-with-200': {
        kind: 'wrong error shape',
        breaks: 'a refusal is 200',
        find: '    status: row.status,\n',
        replace: '    status: 200,\n',
      },
      'content-type': {
        kind: 'missing header',
        breaks: 'an answer does not say that it is JSON',
        find: "JSON_TYPE = 'application/json; charset=utf-8'",
        replace: "JSON_TYPE = 'text/plain; charset=utf-8'",
      },
      'row-of-the-case': {
        kind: 'wrong error shape',
        breaks: 'a refusal loses its message and field',
        find: 'toErrorBody(row, { ...detail, readings })',
        replace: 'toErrorBody(row, { readings })',
      },
    },
  },
  {
    file: `${folder}/call/task-view.ts`,
    providers: all,
    mistakes: {
      'failure-lost': {
        kind: 'dropped status',
        breaks: 'a failed task does not say why',
        find: 'step.failure === null ? null : task.provider.failureFor(step.failure)',
        replace: 'null',
      },
      'video-lost': {
        kind: 'wrong value',
        breaks: 'a finished task has no video',
        find: "status === 'completed' ? toVideoUrl(from, task) : null",
        replace: 'null',
      },
    },
  },
  {
    file: `${folder}/call/task-view.ts`,
    providers: ['nebula', 'apixo'],
    mistakes: {
      'end-is-now': {
        kind: 'wrong value',
        breaks: 'a task that has ended goes on ending',
        find: 'isFinal(status) ? since : null',
        replace: 'isFinal(status) ? from.now : null',
      },
    },
  },
  {
    file: `${folder}/task/timeline.ts`,
    providers: all,
    mistakes: {
      'step-late': {
        kind: 'off-by-one limit',
        breaks: 'a task changes its state a millisecond late',
        find: 'steps[index + 1] as PreparedStep) <= now',
        replace: 'steps[index + 1] as PreparedStep) < now',
      },
      'own-word': {
        kind: 'dropped status',
        breaks: 'a task shows our word for its state',
        find: 'state: step.word ?? word',
        replace: 'state: step.word ?? step.status',
      },
    },
  },
  {
    file: `${folder}/task/timeline.ts`,
    providers: ['evolink'],
    mistakes: {
      'failure-billed': {
        kind: 'wrong value',
        breaks: 'a failed task is billed',
        find: "status === 'completed' ? 'charged' : 'refunded'",
        replace: "'charged'",
      },
    },
  },
  {
    file: `${folder}/call/create.ts`,
    providers: ['nebula'],
    mistakes: {
      'correction-unsaid': {
        kind: 'missing header',
        breaks: 'a create that was corrected does not say so',
        find: "'x-mock-corrected': corrected",
        replace: '',
      },
    },
  },
  {
    file: `${folder}/call/create.ts`,
    providers: all,
    mistakes: {
      'always-free': {
        kind: 'wrong value',
        breaks: 'an empty account gets its video',
        find: 'left <= 0 || (charge ?? 0) > left',
        replace: 'left < 0',
      },
      'generation-in-seconds': {
        kind: 'wrong unit',
        breaks: 'a generation takes milliseconds for seconds',
        find: 'DEFAULT_GENERATION_MS = 5_000',
        replace: 'DEFAULT_GENERATION_MS = 5',
      },
    },
  },
  {
    file: `${folder}/call/create.ts`,
    providers: calling,
    mistakes: {
      'nobody-called-back': {
        kind: 'wrong value',
        breaks: 'nobody is called back',
        find: 'if (task.request.callbackUrl !== undefined) state.callbacks.plan(call, task);',
        replace: '',
      },
    },
  },
  {
    file: `${folder}/call/retrieve.ts`,
    providers: ['evolink', 'odkkk'],
    mistakes: {
      'any-task-id': {
        kind: 'wrong error shape',
        breaks: 'a task id of another form is just not found',
        find: 'if (refusal !== null) return plainly',
        replace: 'if (refusal === undefined) return plainly',
      },
    },
  },
  {
    file: `${folder}/callbacks/callback-body.ts`,
    providers: calling,
    mistakes: {
      wrapped: {
        kind: 'wrong value',
        breaks: 'a callback wraps the task',
        find: 'String(tellTask(from, task).body);',
        replace: 'JSON.stringify({ task: JSON.parse(String(tellTask(from, task).body)) });',
      },
    },
  },
  {
    file: `${folder}/callbacks/planned-callback.ts`,
    providers: calling,
    mistakes: {
      'taken-by-201': {
        kind: 'wrong value',
        breaks: 'a callback is taken by any answer',
        find: 'if (status === null) return false;',
        replace: 'if (status !== null) return true;',
      },
      'first-retry-skipped': {
        kind: 'off-by-one limit',
        breaks: 'a callback is tried again after the second delay',
        find: 'retryDelaysMs?.value[tried - 1]',
        replace: 'retryDelaysMs?.value[tried]',
      },
    },
  },
  {
    file: `${folder}/callbacks/wish.ts`,
    providers: calling,
    mistakes: {
      'called-back-at-once': {
        kind: 'wrong value',
        breaks: 'a callback is sent when the task is made',
        find: 'ends.map((step) => ({ at: toInstant(task, step),',
        replace: 'ends.map(() => ({ at: task.createdAt,',
      },
    },
  },
  {
    file: `${folder}/callbacks/post-callback.ts`,
    providers: calling,
    mistakes: {
      'content-type-missing': {
        kind: 'missing header',
        breaks: 'a callback does not say that it is JSON',
        find: "    'content-type': 'application/json',\n",
        replace: '',
      },
    },
  },
];
