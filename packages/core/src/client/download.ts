import { type ErrorCode, UnderstudyError } from '../errors.ts';
import type { Operation } from '../spec.ts';
import { openBase64Json } from './base64-json.ts';
import { toGuardedStream } from './guarded-stream.ts';
import type { ProviderCalls } from './provider-call.ts';

/** A video on its way. */
export interface Download {
  /** Errors with `connection_lost` or `unreadable_answer` when the video does not arrive whole. */
  readonly stream: ReadableStream<Uint8Array>;
  /** The length the provider states, to be compared with what arrives; `null` when it states none. */
  readonly bytes: number | null;
  readonly contentType: string | null;
}

/** Downloads a task's video through the provider's own call, which answers base64 in JSON. */
export async function downloadTask(
  calls: ProviderCalls,
  operation: Operation,
  input: { readonly taskId: string; readonly signal: AbortSignal | undefined },
): Promise<Download> {
  const response = await calls.send('download', operation, input);
  if (!response.ok || response.body === null) {
    throw toNoVideo(calls, response, await calls.readText('download', response));
  }
  const opened = await openBase64Json(toGuardedStream(response.body, (error) => calls.toLost('download', error)));
  if (!opened.isFile) throw toNoVideo(calls, response, opened.text);
  return { stream: opened.stream, bytes: opened.bytes, contentType: 'video/mp4' };
}

/** Throws what the text refuses, if it does. */
function toNoVideo(calls: ProviderCalls, response: Response, text: string): UnderstudyError {
  const answer = calls.toAnswer('download', response, text);
  return calls.toUnreadable('download', answer, 'the answer holds no video');
}

const GONE: Readonly<Record<number, ErrorCode>> = {
  403: 'expired',
  404: 'expired',
  410: 'expired',
  429: 'rate_limited',
};

/** Downloads a video from a result URL, without the API key: the URL alone opens it, and its host may be anyone's. */
export async function downloadUrl(
  calls: ProviderCalls,
  url: string,
  signal: AbortSignal | undefined,
): Promise<Download> {
  const place = toPlace(url);
  const response = await calls.fetchUrl('download', url, signal);
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    const code = GONE[response.status] ?? 'provider_error';
    const remedy = code === 'expired' ? 'The result is gone: create the video anew' : 'Download it again later';
    throw new UnderstudyError(`Failed to download a video from ${place}: HTTP ${response.status}. ${remedy}.`, {
      code,
      httpStatus: response.status,
    });
  }
  const length = response.headers.get('content-length');
  return {
    stream: toGuardedStream(response.body, (error) => calls.toLost('download', error)),
    // With an encoding the length would be that of the packed bytes.
    bytes: length === null || response.headers.has('content-encoding') ? null : Number(length),
    contentType: response.headers.get('content-type'),
  };
}

/** A result URL without its query, where its signature may be. */
function toPlace(url: string): string {
  const parsed = URL.parse(url);
  if (parsed !== null && /^https?:$/.test(parsed.protocol)) return `${parsed.origin}${parsed.pathname}`;
  throw new UnderstudyError(
    'Failed to download a video: the result URL is no http or https address. Retrieve the task again.',
    { code: 'unreadable_answer' },
  );
}
