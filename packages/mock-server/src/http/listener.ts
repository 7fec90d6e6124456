import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { handleRefused, MAX_BODY_BYTES } from '../handle.ts';
import type { SimRequest } from '../message.ts';
import type { Simulator } from '../simulator.ts';
import { isOwnPath } from './own-pages.ts';
import { answerFailure } from './plain-answer.ts';
import { readBody } from './read-body.ts';
import { respond, respondBeforeEnd } from './respond.ts';
import { toTarget } from './target.ts';

/** What a listener works with. */
export interface ListenerParts {
  readonly simulator: Simulator;
  /** The server's own pages (an Express app costs several times the work of a provider call). */
  readonly ownPages: RequestListener;
  /** How a caller that sent this Host header reaches the server. */
  readonly toOrigin: (host: string | undefined) => string;
}

/** Hands provider calls straight to the simulator, and everything else to the server's own pages. */
export function createListener(parts: ListenerParts): RequestListener {
  return (message, out) => {
    try {
      const target = toTarget(message.url ?? '/');
      if (isOwnPath(target)) {
        message.url = target;
        parts.ownPages(message, out);
      } else if (isWithoutBody(message)) answer(parts, toRequest(parts, message, target, ''), message, out);
      else receive(parts, target, message, out);
    } catch (error) {
      answerFailure(out, message, error);
    }
  };
}

/** A GET or HEAD whose body, if it has one, means nothing. */
const isWithoutBody = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

function receive(parts: ListenerParts, target: string, message: IncomingMessage, out: ServerResponse): void {
  readBody(message, MAX_BODY_BYTES, (body) => {
    try {
      if (typeof body === 'string') {
        answer(parts, toRequest(parts, message, target, body), message, out);
        return;
      }
      const { state } = parts.simulator;
      const refusal = handleRefused(state, toRequest(parts, message, target, ''), body.code, body.reason);
      if (body.code === 'too_large') respondBeforeEnd(out, refusal, message);
      else respond(out, refusal, false);
    } catch (error) {
      answerFailure(out, message, error);
    }
  });
}

function answer(parts: ListenerParts, request: SimRequest, message: IncomingMessage, out: ServerResponse): void {
  const { simulator } = parts;
  const { recorder } = simulator.state;
  const isHead = request.method === 'HEAD';
  if (recorder === null || !recorder.wants(request)) {
    respond(out, simulator.handle(request), isHead);
    return;
  }
  recorder
    .forward(request)
    .then((response) => respond(out, response, isHead))
    .catch((error: unknown) => answerFailure(out, message, error));
}

const toRequest = (parts: ListenerParts, message: IncomingMessage, path: string, body: string): SimRequest => ({
  method: message.method ?? 'GET',
  path,
  headers: message.headers,
  body,
  origin: parts.toOrigin(message.headers.host),
});
