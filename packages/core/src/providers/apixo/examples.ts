import type { Examples } from '../../example.ts';

const modelPage = { kind: 'public', at: 'model page of sora-2-pro, request examples; the values are ours' } as const;
const statusPage = { kind: 'public', at: 'task status page; the values are ours' } as const;

const textInput = {
  mode: 'text-to-video',
  prompt: 'A paper boat sails down a rainy street',
  duration: 8,
  size: '1280*720',
} as const;
const calledBack = { request_type: 'callback', callback_url: 'https://your-domain.com/callback' } as const;

const ok = { code: 200, message: 'success' } as const;
const task = { taskId: 'task_12345678', createTime: 1767323045000 } as const;

export const examples = {
  createText: {
    summary: 'Text to video',
    operation: 'create',
    direction: 'request',
    body: { request_type: 'async', provider: 'official', input: textInput },
    source: modelPage,
  },
  createCallback: {
    summary: 'Text to video, with a callback',
    operation: 'create',
    direction: 'request',
    body: { ...calledBack, provider: 'official', input: textInput },
    source: modelPage,
  },
  createImage: {
    summary: 'Image to video',
    operation: 'create',
    direction: 'request',
    body: {
      request_type: 'async',
      provider: 'official',
      input: {
        mode: 'image-to-video',
        prompt: 'The boat starts to move',
        duration: 8,
        resolution: '720p',
        image_urls: ['https://example.com/boat.jpg'],
      },
    },
    source: modelPage,
  },
  created: {
    summary: 'The task was accepted',
    operation: 'create',
    direction: 'answer',
    body: { ...ok, data: { taskId: task.taskId } },
    source: { kind: 'public', at: 'task creation page, answer' },
  },
  pending: {
    summary: 'Waiting',
    operation: 'retrieve',
    direction: 'answer',
    state: 'pending',
    body: { ...ok, data: { ...task, state: 'pending' } },
    source: statusPage,
  },
  processing: {
    summary: 'Being made',
    operation: 'retrieve',
    direction: 'answer',
    state: 'processing',
    body: { ...ok, data: { ...task, state: 'processing' } },
    source: statusPage,
  },
  success: {
    summary: 'Done; a callback carries the same',
    operation: 'retrieve',
    direction: 'answer',
    state: 'success',
    body: {
      ...ok,
      data: {
        ...task,
        state: 'success',
        completeTime: 1767323225000,
        costTime: 180000,
        resultJson: '{"resultUrls":["https://example.com/video.mp4"]}',
      },
    },
    source: statusPage,
  },
  failed: {
    summary: 'Refused by moderation, in an answer that is itself a success',
    operation: 'retrieve',
    direction: 'answer',
    state: 'failed',
    body: {
      ...ok,
      data: {
        ...task,
        state: 'failed',
        completeTime: 1767323105000,
        failCode: 'CONTENT_VIOLATION',
        failMsg: 'The content violates the safety guidelines',
      },
    },
    source: statusPage,
  },
  balance: {
    summary: 'US dollars left',
    operation: 'balance',
    direction: 'answer',
    body: { ...ok, data: 74.87 },
    source: { kind: 'public', at: 'balance page' },
  },
} as const satisfies Examples;
