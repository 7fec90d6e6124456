import { Readable } from 'node:stream';
import type { Provider } from '@understudy/core';
import type { Content } from '../../assets/open-content.ts';
import type { JobRow } from '../../database/schema/index.ts';
import { toTaskView } from '../../native/task-view.ts';

/** Stands for the video while the JSON around it is written. */
const MARK = '<video>';

/** JSON with a video in it as base64, written while it is read. */
export interface ArchivedVideo {
  readonly bytes: number;
  open(): Readable;
}

/**
 * Our copy of a video in the shape of the provider's own download answer, in constant memory; `null` where the provider
 * has no such answer. What is not of the video is as in the documented example.
 */
export function toArchivedVideo(
  provider: Provider,
  job: JobRow & { readonly taskId: string },
  content: Pick<Content, 'bytes' | 'open'>,
): ArchivedVideo | null {
  const video = { bytes: content.bytes, toBase64: () => MARK };
  const answer = provider.replay.downloaded?.(toTaskView(provider, job), video);
  if (answer === undefined) return null;
  const parts = JSON.stringify({ ...provider.examples[answer.example]?.body, ...answer.live }).split(MARK);
  const around = parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  return {
    bytes: around + (parts.length - 1) * Math.ceil(content.bytes / 3) * 4,
    open: () => Readable.from(write(parts, content), { objectMode: false }),
  };
}

async function* write(parts: readonly string[], content: Pick<Content, 'open'>): AsyncGenerator<string> {
  for (const [index, part] of parts.entries()) {
    if (index > 0) yield* toBase64(await content.open());
    yield part;
  }
}

/** Base64 turns three bytes into four characters, so that what is over waits for the next piece. */
async function* toBase64(file: Readable): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const piece of file) {
    const bytes = Buffer.concat([rest, piece as Buffer]);
    const whole = bytes.length - (bytes.length % 3);
    yield bytes.toString('base64', 0, whole);
    rest = bytes.subarray(whole);
  }
  yield rest.toString('base64');
}
