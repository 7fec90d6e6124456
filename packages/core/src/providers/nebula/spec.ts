import { z } from 'zod';
import type { Spec } from '../../spec.ts';

const UnixSeconds = z.number().int().describe('Unix time in seconds');
const TaskId = z.string().describe('Task id; starts with `video_`');
const Seconds = z.enum(['4', '8', '12']).describe('Video length in seconds, as text');
const FrameSize = z.enum(['720x1280', '1280x720']).describe('Portrait or landscape');

export const CreateBody = z
  .object({
    model: z.literal('sora-2').describe('Model name'),
    prompt: z.string().min(1).describe('What the video shows'),
    seconds: z.union([z.string(), z.number().int()]).optional().describe('4, 8 or 12; anything else becomes "4"'),
    size: z.string().optional().describe('720x1280 (default) or 1280x720'),
    width: z.number().int().optional().describe('With `height`, another way to say `size`'),
    height: z.number().int().optional().describe('With `width`, another way to say `size`'),
    input_reference: z
      .string()
      .optional()
      .describe('Reference image, JPEG or PNG of exactly the output size: a URL or a base64 data URL'),
    remix_from_video_id: z
      .string()
      .optional()
      .describe('Completed task to make again with another prompt; every other field is ignored'),
    user: z.string().optional().describe("The caller's own user name"),
  })
  .passthrough();

export const CreateAnswer = z.object({
  format: z.literal('mp4'),
  metadata: z
    .object({
      completed_at: z.null(),
      created_at: UnixSeconds,
      error: z.null(),
      expires_at: z.null(),
      id: TaskId,
      model: z.string(),
      object: z.literal('video'),
      progress: z.number().int(),
      remixed_from_video_id: z.string().nullable(),
      seconds: Seconds,
      size: FrameSize,
      status: z.string(),
    })
    .describe('The job as the upstream model service sees it'),
  status: z.literal('submitted'),
  task_id: TaskId,
});

const flat = {
  task_id: TaskId,
  id: TaskId,
  object: z.literal('video_generation'),
  model: z.string(),
  status: z.string().describe('queued, in_progress, succeeded or failed'),
  progress: z.number().int().min(0).max(100),
  created_at: UnixSeconds,
};

/** The flat task object the document shows, and the compact one of a newer public page. */
export const Task = z
  .object({
    ...flat,
    id: flat.id.optional(),
    object: flat.object.optional(),
    model: flat.model.optional(),
    progress: flat.progress.optional(),
    created_at: flat.created_at.optional(),
    completed_at: UnixSeconds.optional(),
    prompt: z.string().optional(),
    seconds: Seconds.optional(),
    size: FrameSize.optional(),
    width: z.number().int().optional(),
    height: z.number().int().optional(),
    n_seconds: z.number().int().optional(),
    format: z.literal('mp4').optional(),
    url: z.string().optional(),
    failure_reason: z.string().optional(),
    error: z.object({ message: z.string(), code: z.union([z.string(), z.number().int()]) }).optional(),
  })
  .describe('A task; which fields it has depends on its status');

export const Download = z.object({
  success: z.boolean(),
  generation_id: TaskId,
  task_id: TaskId,
  format: z.literal('mp4'),
  size: z.number().int().describe('Bytes of the video file'),
  base64: z.string().describe('The video file'),
  data_url: z.string().optional().describe('The same as a data URL'),
});

export const ErrorAnswer = z.object({
  error: z.object({ message: z.string(), type: z.string(), code: z.string() }),
});

export const spec: Spec = {
  title: 'Nebula sora-2',
  description: 'Text, image and remix to video; the result comes as base64 in JSON.',
  origin: {
    value: 'https://llm.ai-nebula.com',
    source: { kind: 'documented', at: 'Basic Information table, Base URL' },
  },
  basePath: '',
  operations: {
    create: {
      method: 'POST',
      path: '/v1/video/generations',
      summary: 'Create a video task',
      body: CreateBody,
      answer: CreateAnswer,
      source: { kind: 'documented', at: 'API Endpoints 1, Endpoint' },
    },
    download: {
      method: 'GET',
      path: '/v1/video/generations/download',
      summary: 'Download the video of a completed task, as base64',
      query: z.object({ id: TaskId }),
      taskId: { in: 'query', name: 'id' },
      answer: Download,
      source: { kind: 'documented', at: 'API Endpoints 3, Endpoint' },
    },
    retrieve: {
      method: 'GET',
      path: '/v1/video/generations/{task_id}',
      summary: 'Read a task',
      params: z.object({ task_id: TaskId }),
      taskId: { in: 'path', name: 'task_id' },
      answer: Task,
      source: { kind: 'documented', at: 'API Endpoints 2, Endpoint' },
    },
  },
  error: ErrorAnswer,
  components: {
    VideoGenerationRequest: CreateBody,
    VideoGenerationSubmission: CreateAnswer,
    VideoTask: Task,
    VideoDownload: Download,
    ErrorResponse: ErrorAnswer,
  },
};
