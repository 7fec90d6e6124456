import { UnderstudyError } from '@understudy/core/errors';

export type Codecs = typeof import('@napi-rs/webcodecs');

/** Loads the video decoder, which is native code. Throws `unavailable` on a machine that it is not made for. */
export async function loadCodecs(): Promise<Codecs> {
  try {
    return await import('@napi-rs/webcodecs');
  } catch (cause) {
    throw new UnderstudyError(
      `Failed to draw a picture of the video: @napi-rs/webcodecs has no decoder for ${process.platform} ${process.arch} here. Install the packages again on this machine, or do without pictures.`,
      { code: 'unavailable', cause },
    );
  }
}
