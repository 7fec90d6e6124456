import { mkdirSync, writeFileSync } from 'node:fs';
import { toProviderPage } from '../packages/core/src/docs/provider-page.ts';
import type { Provider } from '../packages/core/src/provider.ts';
import { providers } from '../packages/core/src/providers/index.ts';

// Writes docs/providers/<id>.md for every provider of the registry.
const folder = new URL('../docs/providers/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const provider of Object.values<Provider>(providers)) {
  writeFileSync(new URL(`${provider.id}.md`, folder), toProviderPage(provider));
  console.log(`docs/providers/${provider.id}.md`);
}
