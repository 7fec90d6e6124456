import type { Readable } from 'node:stream';

/** What is to be stored. A stream is read to its end or destroyed, whatever happens. */
export type FileContent = Uint8Array | Readable | ReadableStream<Uint8Array>;

/** What arrived in the storage. */
export interface StoredFile {
  readonly bytes: number;
  /** Of the whole content, in hexadecimal. */
  readonly sha256: string;
}

/** Both ends included, as in an HTTP Range header. An end past the file's is cut to it. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface OpenedFile {
  /** The bytes of the range. Read it or destroy it: it holds a file or a connection open. */
  readonly stream: Readable;
  /** The size of the whole file, whatever the range. */
  readonly bytes: number;
}

/**
 * Where files are kept, in a folder or a bucket, streamed in constant memory both ways.
 * A key reads like `videos/2026/11/video_01.mp4`: lower-case letters, digits and `_`, `-`, `.`, in parts between slashes
 * that do not begin with a dot. All throw `UnderstudyError`: `invalid_request` for any other key and for a range outside
 * the file, `not_found` for a file that is not there, `unavailable` for a storage that fails. An aborted call throws the signal's reason.
 */
export interface AssetStorage {
  /**
   * Stores a file under a key, over the one that is there. Until the last byte is safe the key shows the old file or
   * none, and after a failure nothing of the new one is left. When the source breaks, its own error is thrown.
   */
  put(
    key: string,
    content: FileContent,
    options: { readonly contentType: string; readonly signal?: AbortSignal | undefined },
  ): Promise<StoredFile>;
  open(
    key: string,
    range?: ByteRange | undefined,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<OpenedFile>;
  /** `null`: there is no such file. */
  stat(key: string): Promise<{ readonly bytes: number } | null>;
  /** Removes a file; one that is not there is as well removed. */
  remove(key: string): Promise<void>;
  /** Writes a small file and reads it again. Resolves when the storage can be used, throws what is wrong otherwise. */
  check(): Promise<void>;
}
