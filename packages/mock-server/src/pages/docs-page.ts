import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { toDocumentNames } from '../admin/openapi-admin.ts';
import type { MockState } from '../mock-state.ts';
import { html } from './html.ts';

const require = createRequire(import.meta.url);
/** The directory of Swagger UI, found without running its own entry, which loads the browser's code into this process. */
const swaggerUi = dirname(require.resolve('swagger-ui-dist/package.json'));
const assets = join(import.meta.dirname, 'assets');

/** The files below `/docs`, and where they are. */
export const docsFiles: ReadonlyMap<string, string> = new Map([
  ...['swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-standalone-preset.js'].map(
    (name) => [name, join(swaggerUi, name)] as const,
  ),
  ...['pages.css', 'docs.css', 'docs.js'].map((name) => [name, join(assets, name)] as const),
]);

/** The page that shows the OpenAPI documents, with a chooser. */
export function toDocsPage(state: MockState): string {
  const documents = toDocumentNames(state).map((id) => ({
    name: state.providers.get(id)?.provider.name ?? 'This mock server',
    url: `/__admin/openapi/${id}.json`,
  }));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API documents</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/docs.css">
</head>
<body>
<div id="documents" data-documents="${JSON.stringify(documents)}"></div>
<noscript>This page needs JavaScript; the documents themselves are at ${documents.map(({ url }) => html`<a href="${url}">${url}</a> `)}.</noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/swagger-ui-standalone-preset.js"></script>
<script src="/docs/docs.js"></script>
</body>
</html>
`.text;
}
