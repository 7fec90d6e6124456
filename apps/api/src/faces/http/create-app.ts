import express, { type Express } from 'express';
import { checkReferenceImage } from '../../assets/poster/check-reference-image.ts';
import { createEventFeed } from '../../events/event-feed.ts';
import type { Gateway } from '../../gateway.ts';
import { authenticate } from '../../keys/authenticate.ts';
import { createMetrics } from '../../operations/metrics.ts';
import { createReferenceRouter } from '../../references/reference-router.ts';
import { createCallbackRouter } from '../../watch/callback-route.ts';
import { createNativeRouter } from '../native/router.ts';
import { bodyLimits } from '../openai/body/body-limits.ts';
import { createVideoService } from '../openai/create-video-service.ts';
import { createOpenAiRouter } from '../openai/router.ts';
import { serveTrpc } from '../trpc/serve-trpc.ts';
import { createDashboardRouter } from './dashboard.ts';
import { createDocsRouter } from './docs-page.ts';
import { answerNotFound, createErrorAnswer } from './error-answer.ts';
import { createMockProxy } from './mock-proxy.ts';
import { observeRequests, toRequestId } from './observe-requests.ts';
import { createOperationRouter } from './operation-routes.ts';
import { nameRequests } from './request-id.ts';
import { securityHeaders } from './security-headers.ts';
import { createSessionRouter, findCredentials } from './session.ts';

/** The faces of a gateway. */
export interface App extends Express {
  /** Ends what the faces follow; to be called once nothing is served any more. */
  close(): Promise<void>;
}

/** How long a caller of a provider's own API waits for the provider's answer to a create. */
const NATIVE_PATIENCE_MS = 60_000;

/** Everything that the gateway serves over HTTP. Listening is left to the caller, who sets the server's timeouts. */
export function createApp(gateway: Gateway, options: { readonly dashboardFolder?: string } = {}): App {
  const { log } = gateway;
  const metrics = createMetrics(gateway);
  const feed = createEventFeed({
    ...gateway,
    later,
    onError: (error) => log.warn({ err: error }, 'Failed to read the event log; it is read again'),
  });
  const app = express();
  app.disable('x-powered-by');
  app.use(nameRequests, observeRequests({ log, metrics }), securityHeaders, findCredentials(gateway));
  app.use(createOperationRouter(gateway, metrics));
  app.use(createCallbackRouter(gateway));
  app.use('/references', createReferenceRouter(gateway));
  app.use(createDocsRouter());
  app.use(createSessionRouter(gateway));
  app.use(createMockProxy(gateway));
  app.use('/trpc', serveTrpc({ gateway, feed, checkImage: checkReferenceImage }));
  app.use(
    '/v1',
    createOpenAiRouter({
      videos: createVideoService(gateway),
      authenticate: (header) => authenticate(gateway, header),
      checkImage: checkReferenceImage,
      limits: bodyLimits,
      log,
      toErrorId: (response) => toRequestId(response),
    }),
  );
  app.use(createDashboardRouter(options.dashboardFolder));
  app.use('/providers', createNativeRouter({ gateway, limits: bodyLimits, patienceMs: NATIVE_PATIENCE_MS }));
  app.use(answerNotFound);
  app.use(createErrorAnswer(gateway));
  return Object.assign(app, { close: () => feed.close() });
}

const later = (run: () => void, ms: number): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
