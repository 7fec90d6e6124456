import { Router } from 'express';
import type { Gateway } from '../../gateway.ts';
import { authenticate } from '../../keys/authenticate.ts';
import { requireScope } from '../../keys/require-scope.ts';
import type { Metrics } from '../../operations/metrics.ts';
import { checkReadiness, type Readiness } from './check-readiness.ts';

/** Probes may come every second from several sides; the storage is written to at each check. */
const REMEMBERED_MS = 2_000;

/**
 * What those who run the gateway ask: `/healthz`, whether the process lives; `/readyz`, whether it can serve; `/metrics`
 * for Prometheus, with a key of scope `admin`, because they tell of everyone's money.
 */
export function createOperationRouter(gateway: Gateway, metrics: Metrics): Router {
  const router = Router();
  let last: { readonly at: number; readonly readiness: Promise<Readiness> } | null = null;

  function askReadiness(): Promise<Readiness> {
    const at = gateway.clock.now();
    if (last === null || at - last.at >= REMEMBERED_MS) last = { at, readiness: checkReadiness(gateway) };
    return last.readiness;
  }

  router.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });

  router.get('/readyz', async (_request, response) => {
    const readiness = await askReadiness();
    if (!readiness.isReady) response.status(503).set('retry-after', '2');
    response.set('cache-control', 'no-store').json(readiness);
  });

  router.get('/metrics', async ({ headers }, response) => {
    requireScope(await authenticate(gateway, headers.authorization), 'admin');
    const { contentType, text } = await metrics.read();
    response.set('content-type', contentType).send(text);
  });
  return router;
}
