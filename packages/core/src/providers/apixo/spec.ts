import { z } from 'zod';
import type { Spec } from '../../spec.ts';

const UnixMs = z.number().int().describe('Unix time in milliseconds');
const TaskId = z.string().min(1).describe('Task id; not to be read into');
const Prompt = z.string().min(1).max(5000).describe('What the video shows');
const Duration = z.number().int().describe('Video length in seconds: 4, 8 or 12');

export const TextInput = z
  .object({
    mode: z.literal('text-to-video'),
    prompt: Prompt,
    duration: Duration,
    size: z.enum(['720*1280', '1280*720', '1024*1792', '1792*1024']).describe('Width and height in pixels'),
  })
  .passthrough();

export const ImageInput = z
  .object({
    mode: z.literal('image-to-video'),
    prompt: Prompt,
    duration: Duration,
    resolution: z.enum(['720p', '1080p']).describe('How fine the picture is; which way up it is, no field says'),
    image_urls: z
      .array(z.string().url())
      .min(1)
      .describe('The reference image: the URL of one JPG, PNG or WebP file of at most 10 MB'),
  })
  .passthrough();

export const CreateBody = z
  .object({
    request_type: z.enum(['async', 'callback']).describe('Whether the caller polls or is called back'),
    callback_url: z
      .string()
      .url()
      .optional()
      .describe('Where to post the task when it has ended: public and https; required with `callback`'),
    provider: z.string().optional().describe('Routing: only `official`, and best always sent'),
    input: z.discriminatedUnion('mode', [TextInput, ImageInput]),
  })
  .passthrough();

/** Every answer comes in this envelope, and so does every refusal. */
const toEnvelope = <T extends z.ZodTypeAny>(data: T) =>
  z.object({ code: z.literal(200).describe('Like the HTTP status'), message: z.string(), data });

export const CreateAnswer = toEnvelope(z.object({ taskId: TaskId }));

export const Task = z
  .object({
    taskId: TaskId,
    state: z.string().describe('pending, processing, success or failed'),
    resultJson: z.string().optional().describe('On success: JSON text with the array `resultUrls`'),
    failCode: z.string().optional().describe('On failure: the reason as a word'),
    failMsg: z.string().optional().describe('On failure: the reason as a sentence'),
    createTime: UnixMs,
    completeTime: UnixMs.optional(),
    costTime: z.number().int().min(0).optional().describe('How long it took, in milliseconds'),
  })
  .describe('A task; which fields it has depends on its state');

export const TaskAnswer = toEnvelope(Task);
export const Balance = toEnvelope(z.number().describe('US dollars left'));

export const ErrorAnswer = z.object({
  code: z.number().int().describe('Like the HTTP status'),
  message: z.string(),
  data: z.object({ error: z.string() }).nullable(),
});

export const spec: Spec = {
  title: 'APIXO sora-2-pro',
  description: 'Text and image to video of 4, 8 or 12 seconds; the result is a URL that lives for 15 days.',
  origin: { value: 'https://api.apixo.ai', source: { kind: 'public', at: 'task creation page, server' } },
  basePath: '',
  operations: {
    create: {
      method: 'POST',
      path: '/api/v1/generateTask/sora-2-pro',
      summary: 'Create a video task',
      body: CreateBody,
      answer: CreateAnswer,
      source: { kind: 'documented', at: 'endpoint table, first row' },
    },
    retrieve: {
      method: 'GET',
      path: '/api/v1/statusTask/sora-2-pro',
      summary: 'Read a task',
      query: z.object({ taskId: TaskId }),
      taskId: { in: 'query', name: 'taskId' },
      answer: TaskAnswer,
      source: { kind: 'documented', at: 'endpoint table, second row; task status page for taskId' },
    },
    balance: {
      method: 'GET',
      path: '/api/v1/apikeys/current-balance',
      summary: 'Read the balance left',
      answer: Balance,
      source: { kind: 'public', at: 'balance page' },
    },
  },
  error: ErrorAnswer,
  callback: TaskAnswer,
  components: {
    GenerateTaskRequest: CreateBody,
    TextToVideoInput: TextInput,
    ImageToVideoInput: ImageInput,
    GenerateTaskResponse: CreateAnswer,
    TaskState: Task,
    StatusTaskResponse: TaskAnswer,
    BalanceResponse: Balance,
    ErrorResponse: ErrorAnswer,
  },
};
