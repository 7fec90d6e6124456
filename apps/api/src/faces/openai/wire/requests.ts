import { z } from 'zod';

/** A problem of a union in words, because zod says no more of it than that it is invalid. */
const saying = (message: string) => ({ errorMap: () => ({ message }) });

const Prompt = z.string().min(1).describe('What the video shows.');

/** Where a reference image is, when it does not come as a file. */
export const ImageReference = z
  .object(
    {
      image_url: z.string().min(1).describe('An http or https URL, or a base64 data URL.').optional(),
      file_id: z.string().describe('Refused: no files are kept here.').optional(),
    },
    { invalid_type_error: 'give a file, or an object with image_url' },
  )
  .strict();
export type ImageReference = z.infer<typeof ImageReference>;

/** A create, whether it comes as a form, where all values are text, or as JSON. An image may also come as a file. */
export const CreateVideo = z
  .object({
    prompt: Prompt,
    model: z
      .string()
      .min(1)
      .describe('A model, a provider, or both joined by a slash; any model when absent. `/v1/models` lists them.')
      .optional(),
    seconds: z
      .union(
        [z.string().regex(/^[1-9]\d{0,2}$/), z.number().int().min(1).max(999)],
        saying('give whole seconds, as "8"'),
      )
      .describe('Length of the video; the default of the provider when absent.')
      .optional(),
    size: z
      .string()
      .regex(/^[1-9]\d{1,4}x[1-9]\d{1,4}$/, 'a size reads like 1280x720')
      .describe('Pixels; the default of the provider when absent.')
      .optional(),
    input_reference: ImageReference.describe(
      'Reference image: a JPEG, PNG or WebP file in a form, or where it is.',
    ).optional(),
    provider: z
      .union([z.string(), z.array(z.string()).min(1)], saying('give a provider, or a list of them'))
      .describe('Beyond OpenAI: the provider to use, or those to choose among, in order of preference.')
      .optional(),
    route: z
      .enum(['cheapest', 'fastest', 'first_healthy', 'in_order'])
      .describe('Beyond OpenAI: how to choose among providers.')
      .optional(),
    priority: z
      .union([z.string().regex(/^-?\d{1,3}$/), z.number().int()], saying('give a whole number from -100 to 100'))
      .describe('Beyond OpenAI: from -100 to 100; higher is submitted sooner.')
      .optional(),
    allow_adaptation: z
      .union([z.boolean(), z.enum(['true', 'false'])], saying('give true or false'))
      .describe('Beyond OpenAI: whether length and size may be changed to what a provider makes.')
      .optional(),
    metadata: z
      .record(z.string().max(512))
      .describe('Beyond OpenAI: up to 16 texts of your own, kept with the job.')
      .optional(),
  })
  .strict()
  .describe('A video to be made.');
export type CreateVideo = z.infer<typeof CreateVideo>;

export const RemixVideo = z
  .object({ prompt: Prompt })
  .strict()
  .describe('A completed video to be made again, with another prompt.');
export type RemixVideo = z.infer<typeof RemixVideo>;

export const ListVideos = z.object({
  after: z.string().max(100).describe('The last id of the page before.').optional(),
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, 'give a number from 1 to 100')
    .describe('Videos on a page, from 1 to 100; 20 when absent.')
    .optional(),
  order: z.enum(['asc', 'desc']).describe('By creation; latest first (desc) when absent.').optional(),
});
export type ListVideos = z.infer<typeof ListVideos>;

export const VideoVariant = z.enum(['video', 'thumbnail', 'spritesheet']);
export type VideoVariant = z.infer<typeof VideoVariant>;

export const DownloadVideo = z.object({
  variant: VideoVariant.describe('The MP4 when absent; a WebP thumbnail, or a JPEG spritesheet.').optional(),
});
export type DownloadVideo = z.infer<typeof DownloadVideo>;
