import { toUnixSeconds } from '@understudy/core';
import { z } from 'zod';

export const WebhookType = z
  .enum(['video.completed', 'video.failed'])
  .describe('What the endpoint is told of: a finished video, or a job that failed.');
export type WebhookType = z.infer<typeof WebhookType>;

/** The body of a message, as the `openai` package types its webhook events. */
export const WebhookMessage = z
  .object({
    id: z.string().describe('Id of the event, the same at all endpoints.'),
    object: z.literal('event'),
    created_at: z.number().int().describe('When it happened, in Unix seconds.'),
    type: WebhookType,
    data: z.object({ id: z.string().describe('Id of the video.') }),
  })
  .describe('Posted to webhook endpoints, signed as Standard Webhooks says.');
export type WebhookMessage = z.infer<typeof WebhookMessage>;

export const toMessage = (eventId: string, at: number, type: WebhookType, jobId: string): WebhookMessage => ({
  id: eventId,
  object: 'event',
  created_at: toUnixSeconds(at),
  type,
  data: { id: jobId },
});
