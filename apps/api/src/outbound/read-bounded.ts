/** The start of a body, or all of it. */
export interface BoundedBody {
  readonly bytes: Buffer;
  readonly isWhole: boolean;
}

/** Reads at most so many bytes of an answer, and breaks off the rest. Rejects as the body does. */
export async function readBounded(response: Response, maxBytes: number): Promise<BoundedBody> {
  const chunks: Uint8Array[] = [];
  let left = maxBytes;
  // Leaving the loop cancels the body.
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk.subarray(0, left));
    if (chunk.length > left) return { bytes: Buffer.concat(chunks), isWhole: false };
    left -= chunk.length;
  }
  return { bytes: Buffer.concat(chunks), isWhole: true };
}
