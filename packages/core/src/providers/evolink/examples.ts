import { toExamples } from '../../dialects/evolink-family/examples.ts';
import type { Examples } from '../../example.ts';
import { sources } from './sources.ts';

export const examples = {
  ...toExamples(sources),
  callbackShort: {
    summary: 'A callback with fewer fields than the task query has',
    operation: 'retrieve',
    direction: 'answer',
    state: 'completed',
    body: {
      id: 'task-unified-1757169743-7cvnl5zw',
      status: 'completed',
      model: 'sora-2',
      results: ['http://example.com/video.mp4'],
    },
    source: { kind: 'public', at: 'callback guide, sample body' },
  },
  credits: {
    summary: 'Credits of the key and of the account',
    operation: 'balance',
    direction: 'answer',
    body: {
      data: {
        token: { remaining_credits: 99416.4429, unlimited_credits: false, used_credits: 583.5571 },
        user: { remaining_credits: 1095.3996, used_credits: 135.9048 },
      },
      message: '',
      success: true,
    },
    source: { kind: 'public', at: 'credits page, sample answer' },
  },
} as const satisfies Examples;
