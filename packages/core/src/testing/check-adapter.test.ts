import { test } from 'vitest';
import { UnderstudyError } from '../errors.ts';
import type { ErrorRow } from '../profile.ts';
import {
  type Broken,
  expectProblem,
  sound,
  withAdapter,
  withError,
  withExample,
  withReplay,
} from './broken-provider.ts';

const { adapter, profile, replay } = sound;
const tooManyTasks = profile.errors['tooManyTasks'] as ErrorRow;

const broken: Record<string, Broken> = {
  'an adapter that takes an answer for a refusal': [
    withAdapter({ toError: () => new UnderstudyError('no', { code: 'forbidden' }) }),
    'examples.queued',
    'the adapter takes it for a refusal',
  ],
  'an adapter that cannot read an example': [
    withAdapter({
      toTaskId: () => {
        throw new UnderstudyError('odd body', { code: 'unreadable_answer' });
      },
    }),
    'examples.created',
    /threw UnderstudyError: odd body/,
  ],
  'an adapter that reads another status than the lifecycle says': [
    withAdapter({ toJobUpdate: (body) => ({ ...adapter.toJobUpdate(body), ...{ status: 'queued', progress: 0 } }) }),
    'examples.failed',
    'the adapter reads queued, the lifecycle says failed',
  ],
  'an adapter that does not know a documented status': [
    withExample('inProgress', { body: { task_id: 'video_1', status: 'rendering' } }),
    'examples.inProgress',
    'the adapter does not know the status rendering',
  ],
  'an adapter that reads another code than the error row says': [
    withError('rateLimited', { code: 'forbidden' }),
    'profile.errors.rateLimited',
    'the adapter reads rate_limited, the row says forbidden',
  ],
  'an adapter that reads another code than the row that the mock sends': [
    withReplay({ toErrorBody: (row) => replay.toErrorBody(row.status === 429 ? tooManyTasks : row, { readings: {} }) }),
    'profile.errors.rateLimited',
    'the adapter reads concurrency_limited, the row says rate_limited',
  ],
  'a refusal that is sent with another body than the error schema says': [
    withReplay({ toErrorBody: (row, detail) => ({ ...replay.toErrorBody(row, detail), hint: 'none' }) }),
    'profile.errors.forbidden',
    'the body sent for it does not fit the error schema: hint is not a field of the schema',
  ],
  'an adapter that reads an empty task id': [
    withAdapter({ toTaskId: () => '' }),
    'examples.created',
    'the adapter reads an empty task id',
  ],
  'an adapter that reads something into rubbish': [
    withAdapter({ toTaskId: () => 'video_1' }),
    'adapter.toTaskId',
    'reads something into null',
  ],
  'an adapter that breaks on rubbish': [
    withAdapter({ toJobUpdate: (body) => adapter.toJobUpdate((body as object).valueOf()) }),
    'adapter.toJobUpdate',
    /throws TypeError.* for null, not unreadable_answer/,
  ],
};

test.each(Object.entries(broken))('%s is reported', (_, [provider, place, problem]) => {
  expectProblem(provider, place, problem);
});
