import { z } from 'zod';

const instant = z.number().int();

/** A video as the `openai` package types it. */
export const Video = z
  .object({
    id: z.string(),
    object: z.literal('video'),
    status: z.enum(['queued', 'in_progress', 'completed', 'failed']).describe('A canceled job is shown as failed.'),
    progress: z.number().int().min(0).max(100).describe('Approximate percentage; 0 until the provider reports any.'),
    created_at: instant.describe('When the job was created, in Unix seconds.'),
    completed_at: instant.nullable().describe('When the video was finished, in Unix seconds.'),
    expires_at: instant.nullable().describe('When the video can be downloaded no more, in Unix seconds; null: kept.'),
    error: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .describe('Why the job failed; null unless it did.'),
    model: z.string(),
    prompt: z.string().nullable(),
    seconds: z.string().describe('Length of the video in seconds, such as "8"; empty when the provider chooses it.'),
    size: z.string().describe('Such as 1280x720; empty when the provider chooses it.'),
    remixed_from_video_id: z.string().nullable(),
  })
  .describe('A video job.');
export type Video = z.infer<typeof Video>;

export const VideoList = z.object({
  object: z.literal('list'),
  data: z.array(Video),
  first_id: z.string().nullable(),
  last_id: z.string().nullable().describe('To be given as `after`, to have the next page.'),
  has_more: z.boolean(),
});
export type VideoList = z.infer<typeof VideoList>;

export const DeletedVideo = z.object({ id: z.string(), object: z.literal('video.deleted'), deleted: z.literal(true) });
export type DeletedVideo = z.infer<typeof DeletedVideo>;
