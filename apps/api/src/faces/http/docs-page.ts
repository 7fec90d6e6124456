import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { providers } from '@understudy/core';
import { Router } from 'express';
import { createApiDocument } from './api-document.ts';
import { createNativeDocument } from './native-document.ts';

/** The directory of Swagger UI, found without running its own entry, which loads the browser's code into this process. */
const require = createRequire(import.meta.url);
const swaggerUi = dirname(require.resolve('swagger-ui-dist/package.json'));
const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-standalone-preset.js'];

const documents = [
  { name: 'Understudy', url: '/openapi.json' },
  ...Object.values(providers).map(({ id, name }) => ({ name: `${name}, passed through`, url: `/openapi/${id}.json` })),
];

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API documents</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<style>body { margin: 0; } .swagger-ui .topbar .link { display: none; }</style>
</head>
<body>
<div id="documents"></div>
<noscript>This page needs JavaScript; the document itself is at <a href="/openapi.json">/openapi.json</a>.</noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/swagger-ui-standalone-preset.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({
  dom_id: '#documents',
  urls: ${JSON.stringify(documents)},
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  deepLinking: true,
  persistAuthorization: true,
  validatorUrl: null,
});
`;

/** `/docs`, where the API can be read and tried out; `/openapi.json`, its document; and one for each provider's own API. */
export function createDocsRouter(): Router {
  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    response.json(createApiDocument());
  });
  router.get('/openapi/:file', ({ params }, response, next) => {
    const provider = Object.values(providers).find(({ id }) => `${id}.json` === params.file);
    if (provider === undefined) next();
    else response.json(createNativeDocument(provider));
  });
  router.get('/docs', (_request, response) => {
    response.type('html').send(PAGE);
  });
  router.get('/docs/start.js', (_request, response) => {
    response.type('js').send(START);
  });
  router.get('/docs/:file', ({ params }, response, next) => {
    // pnpm keeps packages below a folder whose name starts with a dot.
    if (FILES.includes(params.file))
      response.sendFile(join(swaggerUi, params.file), { maxAge: '1h', dotfiles: 'allow' });
    else next();
  });
  return router;
}
