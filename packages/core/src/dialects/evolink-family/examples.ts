import type { Examples } from '../../example.ts';
import type { FamilySources } from './sources.ts';

const accepted = {
  created: 1757169743,
  id: 'task-unified-1757169743-7cvnl5zw',
  model: 'sora-2',
  object: 'video.generation.task',
} as const;
const request = { model: 'sora-2', prompt: 'A cat playing piano' } as const;

/** The payloads all members of the family share. */
export const toExamples = (sources: FamilySources) =>
  ({
    createText: {
      summary: 'Text to video',
      operation: 'create',
      direction: 'request',
      body: request,
      source: sources.requestExamples,
    },
    createImage: {
      summary: 'Image to video, every field given',
      operation: 'create',
      direction: 'request',
      body: {
        ...request,
        aspect_ratio: '16:9',
        image_urls: ['http://example.com/image1.jpg'],
        remove_watermark: true,
        duration: 10,
        callback_url: 'https://your-domain.com/webhooks/video-task-completed',
      },
      source: sources.requestExamples,
    },
    created: {
      summary: 'The task was accepted',
      operation: 'create',
      direction: 'answer',
      state: 'pending',
      body: {
        ...accepted,
        progress: 0,
        status: 'pending',
        task_info: { can_cancel: true, estimated_time: 300, video_duration: 9 },
        type: 'video',
        usage: { billing_rule: 'per_call', credits_reserved: 7, user_group: 'default' },
      },
      source: sources.createdExample,
    },
    pending: {
      summary: 'Waiting',
      operation: 'retrieve',
      direction: 'answer',
      state: 'pending',
      body: { ...accepted, progress: 0, status: 'pending', task_info: { can_cancel: true }, type: 'video' },
      source: sources.taskExamples,
    },
    processing: {
      summary: 'Being made',
      operation: 'retrieve',
      direction: 'answer',
      state: 'processing',
      body: { ...accepted, progress: 50, status: 'processing', task_info: { can_cancel: true }, type: 'video' },
      source: sources.taskExamples,
    },
    completed: {
      summary: 'Ready: the video is at the URL',
      operation: 'retrieve',
      direction: 'answer',
      state: 'completed',
      body: {
        ...accepted,
        progress: 100,
        results: ['http://example.com/video.mp4'],
        status: 'completed',
        task_info: { can_cancel: false },
        type: 'video',
      },
      source: sources.taskExamples,
    },
    failed: {
      summary: 'Refused by moderation',
      operation: 'retrieve',
      direction: 'answer',
      state: 'failed',
      body: {
        ...accepted,
        progress: 0,
        status: 'failed',
        error: { code: 'content_policy_violation', message: 'Content policy violation.', type: 'task_error' },
        task_info: { can_cancel: false },
        type: 'video',
      },
      source: sources.taskExamples,
    },
    failedShort: {
      summary: 'Refused by moderation, with fewer fields',
      operation: 'retrieve',
      direction: 'answer',
      state: 'failed',
      body: {
        id: accepted.id,
        object: accepted.object,
        status: 'failed',
        model: 'sora-2',
        progress: 0,
        error: { code: 'content_policy_violation', message: 'Content policy violation.' },
      },
      source: sources.failedExample,
    },
  }) as const satisfies Examples;
