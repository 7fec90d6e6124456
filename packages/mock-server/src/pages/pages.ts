import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import { type AdminAnswer, refuse, runAdmin } from '../admin/run-admin.ts';
import { toMetrics } from '../metrics/metrics.ts';
import type { MockState } from '../mock-state.ts';
import { docsFiles, toDocsPage } from './docs-page.ts';
import { toHomePage } from './home-page.ts';
import { html } from './html.ts';
import { toPage } from './layout.ts';
import { securityHeaders } from './security-headers.ts';

/** How a caller that sent this Host header reaches the server. */
type ToOrigin = (host: string | undefined) => string;

/** How large a body of the admin API may be. */
const MAX_ADMIN_BODY = '16mb';

/** The server's own pages: home, `/docs`, `/metrics`, and the admin API at `/__admin`. */
export function createPages({ state }: { readonly state: MockState }, toOrigin: ToOrigin): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders);
  app.use('/__admin', express.text({ type: () => true, limit: MAX_ADMIN_BODY }), toAdminHandler(state, toOrigin));
  app.use('/__admin', adminErrorHandler);
  app.get('/', (request, response) => {
    response.type('html').send(toHomePage(state, toOrigin(request.headers.host)));
  });
  app.get('/docs', (_request, response) => {
    response.type('html').send(toDocsPage(state));
  });
  app.get('/docs/:file', (request, response, next) => {
    const path = docsFiles.get(request.params.file);
    if (path === undefined) next();
    // pnpm keeps packages below a folder whose name starts with a dot.
    else response.sendFile(path, { maxAge: '1h', dotfiles: 'allow' });
  });
  app.get('/metrics', async (_request, response) => {
    const { contentType, text } = await toMetrics(state);
    response.set('content-type', contentType).send(text);
  });
  app.use((request, response) => {
    response.status(404).type('html').send(toNotFoundPage(request.path));
  });
  return app;
}

function toAdminHandler(state: MockState, toOrigin: ToOrigin): RequestHandler {
  return async (request, response) => {
    const { method, headers } = request;
    const [path = '', query = ''] = request.url.split(/\?(.*)/s);
    const body = typeof request.body === 'string' ? request.body : '';
    send(response, await runAdmin(state, { method, path, query, headers, body, origin: toOrigin(headers.host) }));
  };
}

/** What the body reader refuses: too large, cut off, in an encoding nobody knows. */
const adminErrorHandler: ErrorRequestHandler = (
  error: { status?: number; message: string },
  _request,
  response,
  next,
) => {
  if (error.status === undefined || error.status >= 500) next(error);
  else {
    const message =
      error.status === 413
        ? 'Failed to read the body: it is larger than 16 MB. Send less at a time.'
        : `Failed to read the body: ${error.message}. Send JSON in UTF-8.`;
    send(response, refuse(error.status, message, 'body'));
  }
};

function send(response: Response, { status, headers, body }: AdminAnswer): void {
  response.status(status).set(headers).send(body);
}

const toNotFoundPage = (path: string): string =>
  toPage(
    'Not found',
    html`<h1>Not found</h1>
<p>There is no page <code>${path}</code> on this mock server. Its pages start at <a href="/">home</a>.</p>`,
  );
