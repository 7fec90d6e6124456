import { describe, expect, test } from 'vitest';
import { evolink } from '../../providers/evolink/index.ts';
import { odkkk } from '../../providers/odkkk/index.ts';
import type { Answer, Readings, TaskView } from '../../replay.ts';
import { completed, toFailed, toReadings, toView } from './test-views.ts';

describe.each([evolink, odkkk])('$id', ({ profile, replay, examples, spec }) => {
  const toBody = (answer: Answer) => ({ ...examples[answer.example as 'created'].body, ...answer.live });
  const created = (changed: Partial<TaskView> = {}, switched: Readings = {}) =>
    spec.operations.create.answer.parse(toBody(replay.created(toView(profile, changed, switched))));
  const retrieved = (changed: Partial<TaskView> = {}, switched: Readings = {}) =>
    spec.operations.retrieve.answer.parse(toBody(replay.retrieved(toView(profile, changed, switched))));
  const waiting = { state: 'pending', status: 'queued', progress: 0 } as const;

  test('gives ids of the second of creation and eight letters or digits', () => {
    const random = {
      integer: () => 0,
      text: (start: string, length: number, alphabet: string) => start + alphabet.slice(-length),
    };
    expect(replay.newTaskId(random, 1757169743_999)).toBe('task-unified-1757169743-stuvwxyz');
  });

  test('answers a create with the task, its estimate and what it reserved', () => {
    expect(created(waiting)).toEqual({
      created: 1757169743,
      id: 'task-unified-1757169743-abcd1234',
      model: 'sora-2',
      object: 'video.generation.task',
      progress: 0,
      status: 'pending',
      task_info: { can_cancel: true, estimated_time: 5, video_duration: 15 },
      type: 'video',
      usage: { billing_rule: 'per_call', credits_reserved: 3.75, user_group: 'default' },
    });
  });

  test('reserves nothing it has no price for', () => {
    expect(created({ ...waiting, charge: null }).usage.credits_reserved).toBeUndefined();
  });

  test('shows a running task without results, and that it can be cancelled', () => {
    expect(retrieved()).toEqual({
      created: 1757169743,
      id: 'task-unified-1757169743-abcd1234',
      model: 'sora-2',
      object: 'video.generation.task',
      progress: 50,
      status: 'processing',
      task_info: { can_cancel: true },
      type: 'video',
    });
    expect(retrieved(waiting)).toMatchObject({ status: 'pending', progress: 0 });
  });

  test('shows the video of a completed task only', () => {
    expect(retrieved(completed)).toMatchObject({
      status: 'completed',
      progress: 100,
      results: ['http://127.0.0.1/files/cat.mp4'],
      task_info: { can_cancel: false },
    });
  });

  test('shows why a task failed', () => {
    const answer = retrieved(toFailed('content_policy_violation', 'No people'));
    expect(answer).toMatchObject({
      status: 'failed',
      progress: 0,
      error: { code: 'content_policy_violation', message: 'No people', type: 'task_error' },
      task_info: { can_cancel: false },
    });
    expect(answer).not.toHaveProperty('results');
  });

  test('passes on a state a scenario made up', () => {
    expect(retrieved({ state: 'archiving' })).toMatchObject({ status: 'archiving', progress: 50 });
  });

  test('shows a cancelled task as failed, or as cancelled by the other reading', () => {
    const cancelled = toFailed('request_cancelled', 'Stopped');
    expect(retrieved(cancelled)).toMatchObject({ status: 'failed', error: { code: 'request_cancelled' } });
    expect(retrieved(cancelled, { 'cancelled-task': 'cancelled' })).toMatchObject({ status: 'cancelled' });
  });

  test('shows the progress a failed task had made by the other reading', () => {
    const answer = retrieved(toFailed('service_error', 'Broken'), { 'failed-progress': 'kept' });
    expect(answer.progress).toBe(60);
  });

  test('shows a failed task with few fields by the other reading', () => {
    expect(retrieved(toFailed('service_error', 'Broken'), { 'failed-object': 'short' })).toEqual({
      id: 'task-unified-1757169743-abcd1234',
      object: 'video.generation.task',
      status: 'failed',
      model: 'sora-2',
      progress: 0,
      error: { code: 'service_error', message: 'Broken' },
    });
  });

  test('always tells of 9 seconds by the other reading', () => {
    expect(created(waiting, { 'video-duration': 'sample' }).task_info.video_duration).toBe(9);
  });

  test('bills per second by the other reading', () => {
    expect(created(waiting, { 'billing-rule': 'per-second' }).usage.billing_rule).toBe('per_second');
  });

  test('refuses a task id that does not start as all of them do, before looking it up', () => {
    const readings = toReadings(profile);
    expect(replay.refuseTaskId?.('video_1', readings)).toMatchObject({ error: 'invalidTaskId', param: 'task_id' });
    expect(replay.refuseTaskId?.('task-unified-1757169743-7cvnl5zw', readings)).toBeNull();
  });

  test('charges more for 15 seconds than for 10', () => {
    const { perVideo } = profile.price;
    expect(perVideo[15]?.value).toBeGreaterThan(perVideo[10]?.value ?? Number.POSITIVE_INFINITY);
  });

  test('refuses a duration with the body of the sample', () => {
    const { invalidDuration } = profile.errors;
    const readings = toReadings(profile);
    const detail = { message: 'Invalid duration parameter', param: 'duration', readings };
    expect(replay.toErrorBody(invalidDuration, detail)).toEqual(invalidDuration.body);
  });

  test('names the field at fault, without advice that is about another', () => {
    const readings = toReadings(profile);
    const detail = { message: 'prompt: Required', param: 'prompt', readings };
    expect(replay.toErrorBody(profile.errors.tooLarge, detail)).toEqual({
      error: { code: 413, message: 'prompt: Required', type: 'request_too_large_error', param: 'prompt' },
    });
  });

  test('refuses only with bodies its schema describes', () => {
    for (const row of Object.values(profile.errors)) {
      const body = replay.toErrorBody(row, { readings: toReadings(profile) });
      expect(spec.error.parse(body)).toEqual(row.body);
    }
  });

  test.each(Object.entries(examples))('publishes the sample %s in the shape its schema describes', (_, example) => {
    const operation = spec.operations[example.operation as 'create'];
    const schema = example.direction === 'request' ? operation.body : operation.answer;
    expect(schema?.parse(example.body)).toEqual(example.body);
  });
});
