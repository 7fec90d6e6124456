import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { type Clock, UnderstudyError } from '@understudy/core';
import { noEvidence, type SendEvidence } from './send-evidence.ts';

interface Call {
  readonly draft: Draft;
  /** Whether its request may still be sent, though nobody waits for it. undici sends none that was given up. */
  mayLeave: () => boolean;
}

type Draft = { -readonly [Name in keyof SendEvidence]: SendEvidence[Name] };

/** Gathers the evidence of calls from undici's diagnostics channels. */
export interface SendWatch {
  /** Runs one call. Its evidence is as far as it was known when the call ended, and does not change any more. */
  track<T>(
    run: () => Promise<T>,
  ): Promise<{ readonly result: PromiseSettledResult<T>; readonly evidence: SendEvidence }>;
  /**
   * Sends a request with undici, observed if it belongs to a tracked call; `signal` is the one undici was given.
   * Rejects with `conflict` for a second request of one call: that would be a create sent twice.
   */
  send<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  stop(): void;
}

/** What undici publishes; https://github.com/nodejs/undici/blob/main/docs/docs/api/DiagnosticsChannel.md */
interface Message {
  readonly request: object;
  readonly socket: Socket;
  readonly response: { readonly statusCode: number };
  readonly error: Error & { readonly code?: string };
}

export function createSendWatch(clock: Clock): SendWatch {
  const calls = new AsyncLocalStorage<Call>();
  const drafts = new WeakMap<object, Draft>();
  let sending: Draft | null = null;

  const observers: Readonly<Record<string, (draft: Draft, message: Message) => void>> = {
    'undici:client:sendHeaders': (draft, { socket }) => {
      draft.headersSentAt = clock.now();
      draft.remoteAddress = `${socket.remoteAddress}:${socket.remotePort}`;
    },
    'undici:request:bodySent': (draft) => {
      draft.bodySentAt = clock.now();
    },
    'undici:request:headers': (draft, { response }) => {
      // 1xx only says that the answer is to come.
      if (response.statusCode < 200) return;
      draft.answerHeadersAt = clock.now();
      draft.httpStatus = response.statusCode;
    },
    'undici:request:error': (draft, { error }) => {
      draft.error = error.message || (error.code ?? error.name);
    },
  };
  const listeners = Object.entries(observers).map(([channel, observe]) => ({
    channel,
    listen(message: unknown) {
      const draft = drafts.get((message as Message).request);
      if (draft !== undefined) observe(draft, message as Message);
    },
  }));
  listeners.push({
    channel: 'undici:request:create',
    listen(message) {
      if (sending === null) return;
      drafts.set((message as Message).request, sending);
      sending.headersSentAt = null;
    },
  });
  for (const { channel, listen } of listeners) subscribe(channel, listen);

  return {
    async track(run) {
      const call: Call = { draft: { ...noEvidence }, mayLeave: () => false };
      const [result] = await Promise.allSettled([calls.run(call, async () => run())]);
      if (call.mayLeave()) call.draft.headersSentAt ??= clock.now();
      return { result, evidence: { ...call.draft } };
    },

    async send<T>(request: () => Promise<T>, signal?: AbortSignal) {
      const call = calls.getStore();
      if (call === undefined) return request();
      const { draft } = call;
      if (draft.createdAt !== null) {
        throw new UnderstudyError(
          'Failed to send a request: its call has sent one already. Track each call by itself.',
          { code: 'conflict' },
        );
      }
      // Counts as sent until undici says that it is observed, so that a silent undici never makes a create look unsent.
      draft.createdAt = clock.now();
      draft.headersSentAt = draft.createdAt;
      let isPending = true;
      call.mayLeave = () => isPending && signal?.aborted !== true;
      sending = draft;
      // undici announces the request before it returns; a promise also takes what it throws at once.
      const answer = new Promise<T>((resolve) => resolve(request()));
      sending = null;
      return answer.finally(() => {
        isPending = false;
      });
    },

    stop() {
      for (const { channel, listen } of listeners) unsubscribe(channel, listen);
    },
  };
}
