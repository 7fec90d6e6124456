import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../json.ts';
import type { Answer, TaskRequest, TaskView } from '../../replay.ts';
import { examples } from './examples.ts';
import { profile } from './profile.ts';
import { replay } from './replay.ts';
import { Download, Task } from './spec.ts';

const CREATED_AT = Date.UTC(2025, 10, 4, 1, 47, 56);
const original: TaskRequest = {
  model: 'sora-2',
  prompt: 'A cute kitten',
  seconds: 8,
  width: 1280,
  height: 720,
  mode: 'text',
};

const chosen = Object.fromEntries(Object.entries(profile.readings).map(([name, reading]) => [name, reading.chosen]));
const view: TaskView = {
  id: 'video_69095b4c0000',
  task: original,
  createdAt: CREATED_AT,
  endedAt: null,
  state: 'in_progress',
  status: 'in_progress',
  progress: 40,
  generationMs: 600_000,
  failure: null,
  videoUrl: null,
  charge: 0.8,
  readings: chosen,
};
const completed: TaskView = {
  ...view,
  state: 'succeeded',
  status: 'completed',
  progress: 100,
  endedAt: CREATED_AT + 600_000,
};
const failure = { code: 'content_policy_violation', message: 'Prompt contains inappropriate content' };
const failed: TaskView = { ...completed, state: 'failed', status: 'failed', failure };
const compact = { readings: { ...chosen, 'task-object': 'compact' } };

/** The body the mock sends for an answer. */
const toBody = ({ example, live }: Answer): JsonObject =>
  ({ ...examples[example as keyof typeof examples].body, ...live }) as JsonObject;

describe('an answer', () => {
  test('to a create says submitted outside and queued inside, and repeats the size asked for', () => {
    expect(toBody(replay.created({ ...view, task: { ...original, remixOf: 'video_1' } }))).toMatchObject({
      status: 'submitted',
      task_id: view.id,
      metadata: {
        id: view.id,
        status: 'queued',
        created_at: CREATED_AT / 1000,
        seconds: '8',
        size: '1280x720',
        remixed_from_video_id: 'video_1',
      },
    });
  });

  test('about a running task has its progress and what was asked for', () => {
    expect(toBody(replay.retrieved(view))).toEqual({
      ...examples.inProgress.body,
      task_id: view.id,
      id: view.id,
      progress: 40,
      created_at: CREATED_AT / 1000,
      prompt: 'A cute kitten',
      seconds: '8',
      size: '1280x720',
    });
  });

  test('about a completed task adds the end, the pixels and the length', () => {
    expect(toBody(replay.retrieved(completed))).toMatchObject({
      status: 'succeeded',
      completed_at: CREATED_AT / 1000 + 600,
      width: 1280,
      height: 720,
      n_seconds: 8,
    });
  });

  test('about a failed task gives the reason twice and leaves out what was asked for', () => {
    const body = toBody(replay.retrieved(failed));
    expect(body).toMatchObject({ status: 'failed', failure_reason: failure.message, error: failure });
    expect(body).not.toHaveProperty('prompt');
    expect(body).not.toHaveProperty('completed_at');
  });

  test('in the compact reading has id, status and format only, and a number for its error code', () => {
    expect(toBody(replay.retrieved({ ...completed, ...compact }))).toEqual({
      task_id: view.id,
      status: 'succeeded',
      format: 'mp4',
    });
    expect(toBody(replay.retrieved({ ...failed, ...compact }))).toMatchObject({ error: { code: 400 } });
  });

  test.each([view, completed, failed])('is as its schema says in either reading: $status', (task) => {
    for (const readings of [chosen, compact.readings]) {
      expect(Task.strict().safeParse(toBody(replay.retrieved({ ...task, readings }))).error).toBeUndefined();
    }
  });
});

describe('a download', () => {
  const download = (readings = {}) =>
    replay.downloaded?.({ ...completed, readings: { ...chosen, ...readings } }, { bytes: 3, toBase64: () => 'AAAA' });

  test('carries the video, its length and the task', () => {
    const answer = download() as Answer;
    expect(Download.strict().parse(toBody(answer))).toEqual({
      success: true,
      generation_id: view.id,
      task_id: view.id,
      format: 'mp4',
      size: 3,
      base64: 'AAAA',
    });
    expect(answer.toText).toBeUndefined();
  });

  test('carries a data URL as well in the reading of the newer page', () => {
    expect(download({ 'download-data-url': 'present' })?.live).toMatchObject({
      data_url: 'data:video/mp4;base64,AAAA',
    });
  });

  test('keeps the stray comma of the sample in the verbatim reading', () => {
    expect(download({ 'download-json': 'verbatim' })?.toText?.('{"base64":"AAAA"}')).toBe('{"base64":"AAAA",}');
  });
});

test('a task id holds the second of its creation, as the sample does', () => {
  const random = { integer: () => 0, text: (start: string, length: number) => start + 'f'.repeat(length) };
  const id = replay.newTaskId(random, CREATED_AT);
  expect(id).toBe(`video_69095b4c${'f'.repeat(24)}`);
  expect(id).toHaveLength(examples.created.body.task_id.length);
});

test('a refusal is the documented body, with the message of the case', () => {
  const { notFound: row } = profile.errors;
  expect(replay.toErrorBody(row, { readings: chosen })).toEqual(row.body);
  expect(replay.toErrorBody(row, { message: 'No task video_1', readings: chosen })).toEqual({
    error: { ...(row.body.error as JsonObject), message: 'No task video_1' },
  });
});

test('an unknown task is 404 not_found, or 400 task_not_exist in the other reading', () => {
  expect(replay.errorFor?.('not_found', chosen)).toBeNull();
  expect(replay.errorFor?.('not_found', { ...chosen, 'unknown-task': 'bad-request' })).toBe('taskNotExist');
  expect(replay.errorFor?.('forbidden', { ...chosen, 'unknown-task': 'bad-request' })).toBeNull();
});
