import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, Router } from 'express';
import { toPage } from './plain-page.ts';

/** Where the dashboard is once it is built. */
const BUILT = fileURLToPath(new URL('../../../../dashboard/dist', import.meta.url));

const MISSING = toPage(
  'Understudy',
  `<h1>Understudy</h1>
<p>The gateway runs. It has no dashboard yet; the API documents are at <a href="/docs">/docs</a>.</p>`,
);

/** Serves the built dashboard at `/`; any path that no file has is one of its pages. Until it is built, a page says how. */
export function createDashboardRouter(folder = BUILT): Router {
  const router = Router();
  // Files under /assets carry a hash in their names.
  router.use('/assets', express.static(`${folder}/assets`, { index: false, immutable: true, maxAge: '1y' }));
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.use(servePage(folder));
  return router;
}

const servePage =
  (folder: string): RequestHandler =>
  (request, response, next) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (!isReading || request.accepts(['json', 'html']) !== 'html') {
      next();
      return;
    }
    response.set('cache-control', 'no-cache');
    response.sendFile('index.html', { root: folder, cacheControl: false }, (error?: Error | null) => {
      if (error == null) return;
      if (response.headersSent) response.destroy();
      else if ('status' in error && error.status === 404) response.type('html').send(MISSING);
      else next(error);
    });
  };
