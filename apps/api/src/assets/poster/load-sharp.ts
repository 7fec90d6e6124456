import { UnderstudyError } from '@understudy/core';

/** Loads the image library, which is native code. Throws `unavailable` on a machine that it is not made for. */
export async function loadSharp(): Promise<typeof import('sharp')['default']> {
  try {
    return (await import('sharp')).default;
  } catch (cause) {
    throw new UnderstudyError(
      `Failed to work on an image: sharp has no library for ${process.platform} ${process.arch} here. Install the packages again on this machine.`,
      { code: 'unavailable', cause },
    );
  }
}
