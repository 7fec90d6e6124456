import { createHash } from 'node:crypto';
import parseRange from 'range-parser';
import type { Told } from '../answer.ts';
import { type Call, type Outcome, plainly } from '../call/call.ts';
import { carryOut } from '../call/carry-out.ts';
import { toHeader } from '../message.ts';
import type { Task } from '../task/task.ts';
import { toMoment } from '../task/timeline.ts';
import { hasExpired, toResultExpiry } from './result-expiry.ts';
import { toVideo } from './video.ts';
import { isSigned } from './video-url.ts';

const SOURCE = 'result file; inferred: result URLs are signed links to plain MP4 files';

/** Serves a task's video by its signed address, with Range, HEAD and ETag; gone after the result's lifetime. */
export function serveVideo(call: Call, task: Task | null, path: string, query: string): Outcome {
  const { state, now } = call;
  if (!isSigned(state.seed, path, query)) return plainly(tellText(403, 'The signature of this address is not valid.'));
  if (task === null || toMoment(task, now).status !== 'completed')
    return plainly(tellText(404, 'There is no such file.'));
  if (hasExpired(task, now)) {
    const at = new Date(toResultExpiry(task) ?? now).toISOString();
    return plainly(tellText(410, `This address expired at ${at}.`), task);
  }
  return carryOut(call, { target: 'file', task, prompt: task.request.prompt }, () => ({
    told: tellVideo(toVideo(state, call.account, task), call),
    task,
  }));
}

function tellVideo(video: Uint8Array, { request }: Call): Told {
  const etag = `"${toEtag(video)}"`;
  const headers = { 'accept-ranges': 'bytes', etag, 'cache-control': 'private, max-age=0' };
  const whole = { status: 200, contentType: 'video/mp4', source: SOURCE, headers, body: video };
  if (toHeader(request, 'if-none-match') === etag) return { ...whole, status: 304, body: '' };
  const asked = toHeader(request, 'range');
  const ifRange = toHeader(request, 'if-range');
  if (asked === undefined || (ifRange !== undefined && ifRange !== etag)) return whole;
  const ranges = parseRange(video.length, asked);
  if (ranges === -1) {
    return { ...whole, status: 416, headers: { ...headers, 'content-range': `bytes */${video.length}` }, body: '' };
  }
  const range = ranges === -2 || ranges.length !== 1 ? undefined : ranges[0];
  if (range === undefined) return whole;
  const contentRange = `bytes ${range.start}-${range.end}/${video.length}`;
  return {
    ...whole,
    status: 206,
    headers: { ...headers, 'content-range': contentRange },
    body: video.subarray(range.start, range.end + 1),
  };
}

const tags = new WeakMap<Uint8Array, string>();

/** A digest of the video, worked out once for as long as the video is kept. */
function toEtag(video: Uint8Array): string {
  const known = tags.get(video);
  if (known !== undefined) return known;
  const tag = createHash('sha256').update(video).digest('hex').slice(0, 32);
  tags.set(video, tag);
  return tag;
}

const tellText = (status: number, text: string): Told => ({
  status,
  body: `${text}\n`,
  contentType: 'text/plain; charset=utf-8',
  source: SOURCE,
});
