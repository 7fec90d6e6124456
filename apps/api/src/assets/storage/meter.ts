import { createHash } from 'node:crypto';
import { addAbortSignal, Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { FileContent, StoredFile } from './storage.ts';

/** Counts and hashes a content on its way into a storage. */
export interface Meter {
  /** The content, to be read once. Destroy it when it is not read to its end. */
  readonly source: Readable;
  chunks(): AsyncGenerator<Uint8Array>;
  /** What went by so far. */
  toStoredFile(): StoredFile;
  /** What is to be thrown when storing failed: the abort or the source's own error, before what the storage says. */
  toCause(error: unknown): { readonly isStorage: boolean; readonly error: unknown };
}

export function createMeter(content: FileContent, signal?: AbortSignal): Meter {
  const source = toReadable(content);
  // A source may break before anyone reads it; without a listener that would end the process.
  source.on('error', () => {});
  if (signal !== undefined) addAbortSignal(signal, source);
  const hash = createHash('sha256');
  let bytes = 0;
  let broken: { readonly error: unknown } | null = null;
  return {
    source,
    async *chunks() {
      // Not `for await`, which would mark the source as broken when it is the storage that fails.
      const iterator = (source as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
      for (;;) {
        const { done, value } = await iterator.next().catch((error) => {
          broken = { error };
          throw error;
        });
        if (done) return;
        hash.update(value);
        bytes += value.length;
        yield value;
      }
    },
    toStoredFile: () => ({ bytes, sha256: hash.copy().digest('hex') }),
    toCause(error) {
      if (signal?.aborted) return { isStorage: false, error: signal.reason };
      return broken === null ? { isStorage: true, error } : { isStorage: false, error: broken.error };
    },
  };
}

function toReadable(content: FileContent): Readable {
  if (content instanceof Readable) return content;
  if (content instanceof Uint8Array) return Readable.from([content]);
  return Readable.fromWeb(content as WebStream<Uint8Array>);
}
