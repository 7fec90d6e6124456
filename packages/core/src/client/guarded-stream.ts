/** The same bytes, read only as fast as they are taken; an error on the way becomes what `toError` makes of it. */
export function toGuardedStream(
  source: ReadableStream<Uint8Array>,
  toError: (error: unknown) => Error,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await reader.read().catch((error: unknown) => {
          throw toError(error);
        });
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
