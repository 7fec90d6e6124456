import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Provider, UnderstudyError } from '@understudy/core';
import { CutBody } from '../openai/body/receive-body.ts';
import { type NativeAnswer, sendAnswer } from './native-answer.ts';
import type { NativeWorld } from './native-world.ts';
import { toNativeError, toRefusal } from './refusal.ts';

/** Sends what `work` answers, or what it throws in the provider's own shape. An answer that has begun is cut short. */
export async function answerCall(
  { gateway, limits }: NativeWorld,
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  work: () => Promise<NativeAnswer | null>,
): Promise<void> {
  try {
    const found = await work();
    if (found !== null) sendAnswer(request, response, found, limits.drainMs);
  } catch (error) {
    const isKnown = error instanceof UnderstudyError;
    if (!isKnown && !isGone(error)) gateway.log.error({ err: error }, 'Failed to serve a native call');
    if (response.headersSent || error instanceof CutBody) return void response.destroy();
    const message = 'The gateway failed to serve this call; its log says why.';
    const refusal = isKnown ? toNativeError(provider, error) : toRefusal(provider, 'provider_error', { message });
    sendAnswer(request, response, refusal, limits.drainMs);
  }
}

/** The caller closed the connection before the end. */
const isGone = (error: unknown): boolean =>
  error instanceof CutBody ||
  (error instanceof Error &&
    (error.name === 'AbortError' || ('code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')));
