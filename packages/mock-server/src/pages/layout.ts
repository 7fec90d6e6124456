import { type Html, html } from './html.ts';

/** A whole page. The icon is inline, because every path outside the server's own belongs to the providers. */
export const toPage = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%234f46e5'/%3E%3Cpath d='M6 4.5v7l6-3.5z' fill='white'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/docs/pages.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.text;
