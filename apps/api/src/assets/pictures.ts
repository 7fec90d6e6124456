import { eq } from 'drizzle-orm';
import { assets } from '../database/schema/index.ts';
import type { Gateway } from '../gateway.ts';
import { toSpritesheet } from './poster/spritesheet.ts';
import { toThumbnail } from './poster/thumbnail.ts';
import { openStoredFile } from './storage/ranged-file.ts';

/** The pictures that are drawn of a video. */
export const pictures = {
  thumbnail: { draw: toThumbnail, ending: 'webp', contentType: 'image/webp', column: 'thumbnailKey' },
  spritesheet: { draw: toSpritesheet, ending: 'jpg', contentType: 'image/jpeg', column: 'spritesheetKey' },
} as const;
export type PictureName = keyof typeof pictures;

/**
 * Draws a picture of an archived video and keeps it beside the video; answers its key. Pictures are drawn when somebody
 * first asks for one: most videos are never listed anywhere. Throws as the drawing does.
 */
export async function drawPicture(
  { storage, db }: Pick<Gateway, 'storage' | 'db'>,
  video: { readonly jobId: string; readonly key: string },
  name: PictureName,
): Promise<string> {
  const { draw, ending, contentType, column } = pictures[name];
  const key = video.key.replace(/\.mp4$/, `.${ending}`);
  await storage.put(key, await draw(await openStoredFile(storage, video.key)), { contentType });
  await db
    .update(assets)
    .set({ [column]: key })
    .where(eq(assets.jobId, video.jobId));
  return key;
}
