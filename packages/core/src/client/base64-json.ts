import { createJsonFileScanner } from './json-file-scanner.ts';

/** A JSON answer opened for its file: the file as a stream, or the text of an answer that carries none. */
export type OpenedJson =
  | {
      readonly isFile: true;
      /** Errors with `unreadable_answer` when the answer breaks off, is no base64, or ends with `"success": false`. */
      readonly stream: ReadableStream<Uint8Array>;
      /** The file's length by the answer's own `size`, where that comes before the file. */
      readonly bytes: number | null;
    }
  | { readonly isFile: false; readonly text: string };

/**
 * Opens a JSON answer that carries a file as `"base64": "…"`, at any depth and in any key order, and decodes it as it
 * arrives: memory stays constant however long the file is. An answer that says `"success": false` before the file
 * counts as carrying none. What follows the file is not held against it: a documented sample ends in a stray comma.
 */
export async function openBase64Json(source: ReadableStream<Uint8Array>): Promise<OpenedJson> {
  const scanner = createJsonFileScanner();
  const chunks = toDecoded(source.getReader(), scanner);
  const first = await chunks.next();
  if (first.done) return { isFile: false, text: scanner.toText() };
  const bytes = /"size"\s*:\s*(\d+)/.exec(scanner.toText())?.[1];
  return {
    isFile: true,
    stream: toStream(first.value, chunks),
    bytes: bytes === undefined ? null : Number(bytes),
  };
}

async function* toDecoded(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  scanner: ReturnType<typeof createJsonFileScanner>,
): AsyncGenerator<Uint8Array, void, void> {
  let isEnded = false;
  try {
    while (!isEnded) {
      const { done, value } = await reader.read();
      isEnded = done;
      const bytes = done ? scanner.end() : scanner.push(value);
      if (bytes.length > 0) yield bytes;
    }
  } finally {
    // Lets go of the connection when the reader of the file stopped early or the text was no base64.
    if (!isEnded) await reader.cancel();
  }
}

function toStream(first: Uint8Array, rest: AsyncGenerator<Uint8Array, void, void>): ReadableStream<Uint8Array> {
  let held: Uint8Array | null = first;
  return new ReadableStream(
    {
      async pull(controller) {
        if (held !== null) {
          controller.enqueue(held);
          held = null;
          return;
        }
        const { done, value } = await rest.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await rest.return();
      },
    },
    { highWaterMark: 0 },
  );
}
