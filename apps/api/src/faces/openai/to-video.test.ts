import { expect, test } from 'vitest';
import { toVideo } from './to-video.ts';
import { Video } from './wire/video.ts';

const job = {
  id: 'video_1',
  status: 'queued',
  progress: null,
  createdAt: 1_767_225_600_900,
  endedAt: null,
  error: null,
  model: 'sora-2',
  prompt: 'A cat',
  seconds: 8,
  size: '1280x720',
  remixOf: null,
} as const;
const asset = { state: 'archived', expiresAt: 1000_000, deleteAt: null, endedAt: null } as const;

test('a queued job is a video without progress', () => {
  const video = toVideo(job, null);
  expect(video).toEqual({
    id: 'video_1',
    object: 'video',
    status: 'queued',
    progress: 0,
    created_at: 1_767_225_600,
    completed_at: null,
    expires_at: null,
    error: null,
    model: 'sora-2',
    prompt: 'A cat',
    seconds: '8',
    size: '1280x720',
    remixed_from_video_id: null,
  });
  expect(Video.strict().parse(video)).toEqual(video);
});

test('a completed job is at 100, and expires as its copy does', () => {
  const completed = { ...job, status: 'completed', progress: 93, endedAt: 5_000 } as const;
  expect(toVideo(completed, asset)).toMatchObject({ progress: 100, completed_at: 5, expires_at: null });
  expect(toVideo(completed, { ...asset, deleteAt: 9_000 }).expires_at).toBe(9);
  expect(toVideo(completed, { ...asset, state: 'remote' }).expires_at).toBe(1000);
  expect(toVideo(completed, { ...asset, state: 'expired', endedAt: 7_000 }).expires_at).toBe(7);
  expect(toVideo(completed, null).expires_at).toBeNull();
});

test('a failed job says why, and a canceled one is a failed one', () => {
  const error = { code: 'content_violation', message: 'No.', providerCode: 'moderation' } as const;
  expect(toVideo({ ...job, status: 'failed', error, endedAt: 1 }, null)).toMatchObject({
    status: 'failed',
    completed_at: null,
    error: { code: 'content_violation', message: 'No.' },
  });
  expect(toVideo({ ...job, status: 'canceled', endedAt: 1 }, null)).toMatchObject({
    status: 'failed',
    error: { code: 'canceled' },
  });
});

test('what the provider chooses is empty', () => {
  expect(toVideo({ ...job, seconds: null, size: null }, null)).toMatchObject({ seconds: '', size: '' });
});
