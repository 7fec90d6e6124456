import type { RequestListener } from 'node:http';
import type { Simulator } from '../simulator.ts';
import { answerFailure } from './plain-answer.ts';

/** Paths that people and tools use; everything else is a provider's. */
const OWN = /^\/(?:$|\?|(?:__admin|docs|metrics)(?:$|[/?]))/;

/** Whether a request target is one of the server's own pages or its admin API. */
export const isOwnPath = (target: string): boolean => OWN.test(target);

/**
 * The server's own pages and admin API as a request listener. Their Express app is loaded at the first request
 * for one of them, because loading it takes longer than everything else at start-up.
 */
export function createOwnPages(simulator: Simulator, toOrigin: (host: string | undefined) => string): RequestListener {
  let app: Promise<RequestListener> | null = null;
  return (message, out) => {
    app ??= import('../pages/pages.ts').then(({ createPages }) => createPages(simulator, toOrigin));
    app.then((answer) => answer(message, out)).catch((error: unknown) => answerFailure(out, message, error));
  };
}
