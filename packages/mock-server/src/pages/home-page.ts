import type { Provider } from '@understudy/core';
import { toCreateCurl } from '../create-curl.ts';
import type { MockState } from '../mock-state.ts';
import { html } from './html.ts';
import { toPage } from './layout.ts';

const LINKS = [
  ['/docs', 'API documents', "each provider's calls, to read and to try out"],
  ['/__admin/scenarios', 'Scenarios', 'everything that can be made to go wrong, and how'],
  ['/__admin/tasks', 'Tasks', 'what was created, and how it stands'],
  ['/__admin/requests', 'Requests', 'what was asked, and what was answered'],
  ['/__admin/report?format=text', 'Report card', 'how well the client behaves'],
  ['/__admin/ledger', 'Ledger', 'what each account was billed for'],
  ['/__admin/provenance', 'Provenance', 'what is not in a document but public, inferred or unstated'],
  ['/__admin/', 'Administration', 'all routes: clock, settings, callbacks, reset and more'],
  ['/metrics', 'Metrics', 'for Prometheus'],
] as const;

/** The home page: what runs here, where, and a first call for each provider. */
export function toHomePage(state: MockState, origin: string): string {
  const { now, isFrozen, speed } = state.clock.state();
  const pace = isFrozen ? 'frozen' : speed === 1 ? 'running' : `running at ${speed} times the real speed`;
  return toPage(
    'Understudy mock server',
    html`<h1>Understudy mock server</h1>
<p>This server stands in for ${state.providers.size} video APIs. Point a client at it instead of the real address; any API key is an account of its own. No video is paid for.</p>
<p class="facts">Clock: <time>${new Date(now).toISOString()}</time>, ${pace}. Calls answered: ${state.journal.total}.</p>
<h2>Look around</h2>
<ul class="links">${LINKS.map(([path, name, what]) => html`<li><a href="${path}">${name}</a>: ${what}</li>`)}</ul>
<h2>Providers</h2>
${[...state.providers.values()].map(({ provider }) => toSection(provider, origin))}
<h2>Make it fail</h2>
<p>Write <code>[mock:content-violation]</code> into a prompt, or send the header <code>x-mock-scenario: lost-response</code> with a call. Let a day pass with</p>
<pre><code>curl -X POST ${origin}/__admin/clock -d '{"advance":"24h"}'</code></pre>`,
  );
}

const toSection = (provider: Provider, origin: string) => html`<section>
<h3>${provider.name}</h3>
<p>Base URL <code>${origin + provider.spec.basePath}</code> instead of <code>${provider.spec.origin.value + provider.spec.basePath}</code>; <a href="/__admin/openapi/${provider.id}.json">OpenAPI</a></p>
<pre><code>${toCreateCurl(provider, origin)}</code></pre>
</section>`;
