import { z } from 'zod';
import { Size } from './size.ts';

/** What a caller asks for, whichever provider will make it. */
export const VideoRequest = z
  .object({
    prompt: z.string().min(1),
    /** The provider's default model when absent. */
    model: z.string().min(1).optional(),
    seconds: z.number().int().positive().optional(),
    size: Size.optional(),
    /** Reference image: an http(s) URL or a `data:image/…;base64,` URL. */
    image: z.string().url().optional(),
    /** The provider's task id of a completed video to make again with another prompt. */
    remixOf: z.string().min(1).optional(),
    removeWatermark: z.boolean().optional(),
    /** The caller's own name for its end user, passed on where a provider takes it. */
    user: z.string().min(1).optional(),
  })
  .strict();
export type VideoRequest = z.infer<typeof VideoRequest>;

/** Input that was accepted, but changed or not supported by the provider chosen. */
export const Warning = z.object({ field: z.string(), message: z.string() });
export type Warning = z.infer<typeof Warning>;
