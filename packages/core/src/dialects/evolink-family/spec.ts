import { z } from 'zod';
import type { Spec } from '../../spec.ts';
import type { FamilySources } from './sources.ts';

const UnixSeconds = z.number().int().describe('Unix time in seconds');
const TaskId = z.string().describe('Task id, such as `task-unified-1757169743-7cvnl5zw`');
const Progress = z.number().int().min(0).max(100).describe('Percent');
const OutputType = z.enum(['text', 'image', 'audio', 'video']);

/** The body of a create; `maxPromptLength` counts characters. */
export const toCreateBody = (maxPromptLength: number) =>
  z
    .object({
      model: z.string().describe('Model name: `sora-2`'),
      prompt: z.string().min(1).max(maxPromptLength).describe('What the video shows'),
      aspect_ratio: z.enum(['16:9', '9:16']).optional().describe('Landscape or portrait'),
      duration: z.number().int().optional().describe('Video length in seconds: 10 (default) or 15, which costs more'),
      image_urls: z
        .array(z.string().url())
        .max(1)
        .optional()
        .describe('Reference image without real people: one URL of a JPEG, PNG or WebP file of at most 10 MB'),
      remove_watermark: z.boolean().optional().describe('Whether to remove the watermark; true (default) costs more'),
      callback_url: z
        .string()
        .url()
        .optional()
        .describe('Where to post the task when it has ended: https, public, at most 2048 characters'),
    })
    .passthrough();

export const CreateAnswer = z.object({
  created: UnixSeconds,
  id: TaskId,
  model: z.string().describe('The model really used'),
  object: z.literal('video.generation.task'),
  progress: Progress,
  status: z.enum(['pending', 'processing', 'completed', 'failed']),
  task_info: z.object({
    can_cancel: z.boolean(),
    estimated_time: z.number().int().min(0).describe('Seconds until the video is likely to be done'),
    video_duration: z.number().int().describe('Video length in seconds'),
  }),
  type: OutputType,
  usage: z.object({
    billing_rule: z.enum(['per_call', 'per_token', 'per_second']),
    credits_reserved: z.number().min(0).optional().describe('Credits the video is estimated to cost'),
    user_group: z.string(),
  }),
});

/** A task, as the query and the callback show it. No field but the id, the model and the status is in all samples. */
export const Task = z.object({
  created: UnixSeconds.optional(),
  id: TaskId,
  model: z.string(),
  object: z.string().optional().describe('`video.generation.task` for videos'),
  progress: Progress.optional(),
  results: z.array(z.string().url()).optional().describe('The video, once completed; gone after 24 hours'),
  status: z.string().describe('pending, processing, completed or failed'),
  error: z
    .object({ code: z.string(), message: z.string(), type: z.string().optional() })
    .optional()
    .describe('Why the task failed'),
  task_info: z.object({ can_cancel: z.boolean() }).optional(),
  type: OutputType.optional(),
});

/** The body of a refusal; `code` is the HTTP status in one generation of the contract and a word in the other. */
export const toErrorAnswer = <C extends z.ZodTypeAny>(code: C) =>
  z.object({
    error: z.object({
      code,
      message: z.string(),
      type: z.string(),
      param: z.string().optional().describe('The request field at fault'),
      fallback_suggestion: z.string().optional().describe('Advice for a person; not to be parsed'),
    }),
  });

/** What every member of the family has on the wire. */
export function toSpec(options: {
  readonly maxPromptLength: number;
  readonly errorCode: z.ZodTypeAny;
  readonly sources: FamilySources;
}) {
  const { maxPromptLength, errorCode, sources } = options;
  const CreateBody = toCreateBody(maxPromptLength);
  const ErrorAnswer = toErrorAnswer(errorCode);
  return {
    operations: {
      create: {
        method: 'POST',
        path: '/v1/videos/generations',
        summary: 'Create a video task',
        body: CreateBody,
        answer: CreateAnswer,
        source: sources.createEndpoint,
      },
      retrieve: {
        method: 'GET',
        path: '/v1/tasks/{task_id}',
        summary: 'Read a task',
        params: z.object({ task_id: TaskId }),
        taskId: { in: 'path', name: 'task_id' },
        answer: Task,
        source: sources.retrieveEndpoint,
      },
    },
    error: ErrorAnswer,
    callback: Task,
    components: {
      VideoGenerationRequest: CreateBody,
      VideoGenerationResponse: CreateAnswer,
      TaskDetailResponse: Task,
      ErrorResponse: ErrorAnswer,
    },
  } as const satisfies Omit<Spec, 'title' | 'description' | 'origin' | 'basePath'>;
}
