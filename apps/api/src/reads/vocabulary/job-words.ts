import type { JobStatus } from '@understudy/core';
import type { JobPhase } from '../../database/schema/index.ts';
import type { JobQuery } from '../job-query.ts';
import { type Word, word } from './word.ts';

export const statuses = {
  queued: word('neutral', 'Queued', 'No provider has begun with it yet.'),
  in_progress: word('active', 'In progress', 'The provider is making the video.'),
  completed: word('good', 'Completed', 'The video is made.'),
  failed: word('bad', 'Failed', 'No video came of it. The error says why; retry it once the reason is gone.'),
  canceled: word('neutral', 'Canceled', 'It was called off. What was sent before still runs at the provider.'),
} satisfies Record<JobStatus, Word>;

export const phases = {
  waiting: word('neutral', 'Waiting for a place', 'It is sent as soon as the limits of its account allow it.'),
  submitting: word('active', 'Being sent', 'An attempt is on its way to the provider.'),
  unknown: word(
    'warning',
    'Outcome unknown',
    'Nobody knows whether the provider took it. It is not sent again by itself; settle it in the inbox.',
  ),
  running: word('active', 'At the provider', 'Its task is watched until it ends, even when the job was canceled.'),
  done: word('neutral', 'Done', 'Nothing is left to do for it.'),
} satisfies Record<JobPhase, Word>;

export const sorts = {
  created: word('neutral', 'Created', 'By when the job was created.'),
  ended: word('neutral', 'Ended', 'By when the job ended; jobs that have not ended are left out.'),
  expiry: word('neutral', 'Expiry', 'By when the provider drops the video; only videos that are not copied yet.'),
} satisfies Record<JobQuery['sort'], Word>;
