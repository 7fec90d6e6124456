import sharp from 'sharp';

/** A picture of one colour in the given format and size. */
export const makePicture = (format: 'png' | 'jpeg' | 'webp' | 'gif', width = 1280, height = 720): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .toFormat(format)
    .toBuffer();
