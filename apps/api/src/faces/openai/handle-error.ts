import type { ErrorRequestHandler } from 'express';
import { answerBeforeEnd, answerJson } from './answer.ts';
import { CutBody } from './body/receive-body.ts';
import type { OpenAiWorld } from './openai-world.ts';
import { isUnexpected, toOpenAiError } from './to-openai-error.ts';

/** Answers whatever a route throws, and logs what nobody foresaw. An answer that has begun is cut short. */
export const createErrorHandler =
  ({ log, toErrorId, limits }: Pick<OpenAiWorld, 'log' | 'toErrorId' | 'limits'>): ErrorRequestHandler =>
  // Express knows a handler of errors by its four parameters.
  (error: unknown, request, response, _next) => {
    const errorId = toErrorId(response);
    const isCut = error instanceof CutBody;
    if (!isCut && isUnexpected(error)) log.error({ err: error, errorId }, 'Failed to serve a request');
    if (isCut || response.headersSent) {
      response.destroy();
      return;
    }
    const answer = toOpenAiError(error, errorId);
    if (request.complete) answerJson(response, answer);
    else answerBeforeEnd(request, response, answer, limits.drainMs);
  };
