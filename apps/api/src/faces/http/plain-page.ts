/** A page of our own without the dashboard. `body` is HTML and must hold nothing that a caller sent. */
export const toPage = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>
body { max-width: 40rem; margin: 4rem auto; padding: 0 1.25rem; font: 16px / 1.55 system-ui, sans-serif; }
pre { padding: 0.75rem 1rem; overflow-x: auto; border: 1px solid; border-radius: 0.375rem; }
</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
