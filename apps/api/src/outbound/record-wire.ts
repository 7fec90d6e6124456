import type { Clock } from '@understudy/core';
import { type Exchange, MAX_BODY, type SeenBody, toWireEntry, type WireEntry } from './wire-entry.ts';

const TEXT = /json|xml|^text\/|x-www-form-urlencoded/i;

/**
 * A `fetch` that also tells what went over the wire, both ways, once the answer's body has ended, failed or been broken
 * off. Bodies pass through as they come: of text the beginning is kept, of all else nothing.
 * A failing `onEntry` is reported as a process warning, because it must not make a create look lost.
 */
export function recordWire(
  fetch: typeof globalThis.fetch,
  onEntry: (entry: WireEntry) => void,
  clock: Clock,
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = input instanceof Request ? input : null;
    const sent = {
      method: init?.method ?? request?.method ?? 'GET',
      url: request?.url ?? String(input),
      requestHeaders: new Headers(init?.headers ?? request?.headers),
      requestBody: typeof init?.body === 'string' ? { text: init.body, isWhole: true } : null,
      startedAt: clock.now(),
    };
    const tell = (came: Pick<Exchange, 'status' | 'responseHeaders' | 'responseBody'>, error: unknown) => {
      try {
        onEntry(
          toWireEntry({ ...sent, ...came, endedAt: clock.now(), error: error === null ? null : toReason(error) }),
        );
      } catch (failure) {
        process.emitWarning(`Failed to record a call: ${toReason(failure)}. The call itself went on.`);
      }
    };

    let response: Response;
    try {
      response = await fetch(input, init);
    } catch (error) {
      tell({ status: null, responseHeaders: new Headers(), responseBody: null }, error);
      throw error;
    }
    const { status, headers } = response;
    const head = { status, responseHeaders: headers };
    if (response.body === null || !TEXT.test(headers.get('content-type') ?? 'text/plain')) {
      tell({ ...head, responseBody: null }, null);
      return response;
    }
    const seen = observe(response.body, (responseBody, error) => tell({ ...head, responseBody }, error));
    return new Response(seen, { status, headers });
  };
}

/** The same body, and once it has ended what was seen of it. */
function observe(
  body: ReadableStream<Uint8Array>,
  onEnd: (seen: SeenBody, error: unknown) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const kept: Uint8Array[] = [];
  let bytes = 0;
  const end = (isEnded: boolean, error: unknown) => {
    const text = Buffer.concat(kept).toString();
    onEnd({ text, isWhole: isEnded && bytes <= MAX_BODY }, error);
  };
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await reader.read().catch((error: unknown) => {
          end(false, error);
          throw error;
        });
        if (done) {
          end(true, null);
          controller.close();
          return;
        }
        if (bytes < MAX_BODY) kept.push(value.slice(0, MAX_BODY - bytes));
        bytes += value.length;
        controller.enqueue(value);
      },
      cancel(reason) {
        end(false, 'broken off');
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

const toReason = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error));
