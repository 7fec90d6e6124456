import { fileURLToPath } from 'node:url';
import { type RequestHandler, Router } from 'express';
import serveStatic, { type ExpressStaticGzipOptions } from 'express-static-gzip';
import { toPage } from './plain-page.ts';

/** Where the dashboard is once it is built. */
const BUILT = fileURLToPath(new URL('../../../../dashboard/dist', import.meta.url));

const MISSING = toPage(
  'Understudy',
  `<h1>Understudy</h1>
<p>The gateway runs, but its dashboard is not built. <code>npm start</code> builds it, and so does
<code>npm run build</code>. The API documents are at <a href="/docs">/docs</a>.</p>`,
);

/** Texts lie there compressed as well. */
const compressed: ExpressStaticGzipOptions = { enableBrotli: true, orderPreference: ['br', 'gz'], index: false };

/**
 * Serves the built dashboard at `/`; any path that no file has is one of its pages for who asks for HTML, which programs
 * do not. Until it is built, a page says how.
 */
export function createDashboardRouter(folder = BUILT): Router {
  const router = Router();
  // Files under /assets carry a hash in their names.
  const forever = { ...compressed, serveStatic: { immutable: true, maxAge: '1y' } };
  router.use('/assets', serveStatic(`${folder}/assets`, forever));
  router.use(serveStatic(folder, compressed));
  router.use(servePage(folder));
  return router;
}

const servePage =
  (folder: string): RequestHandler =>
  (request, response, next) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const offered = request.path === '/' ? ['html', 'json'] : ['json', 'html'];
    if (!isReading || request.accepts(offered) !== 'html') {
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
