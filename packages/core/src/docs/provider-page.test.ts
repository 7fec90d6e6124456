import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Provider } from '../provider.ts';
import { providers } from '../providers/index.ts';
import { nebula } from '../providers/nebula/index.ts';
import { toProviderPage } from './provider-page.ts';

test.each(Object.values<Provider>(providers))('docs/providers/$id.md says what the code says', (provider) => {
  const page = readFileSync(new URL(`../../../../docs/providers/${provider.id}.md`, import.meta.url), 'utf8');
  expect(page, 'the page is stale: run `pnpm docs:providers`').toBe(toProviderPage(provider));
});

describe('the page of a provider', () => {
  const page = toProviderPage(nebula);

  test('names the calls below their base URL', () => {
    expect(page).toContain('Base URL: `https://llm.ai-nebula.com` (documented: Basic Information table, Base URL)');
    expect(page).toContain('| retrieve | `GET /v1/video/generations/{task_id}` | Read a task | documented: ');
  });

  test('draws the lifecycle and says what each state means', () => {
    expect(page).toContain('```mermaid\nstateDiagram-v2\n  [*] --> submitted');
    expect(page).toContain('| `in_progress` | in_progress | 20 to 99 % | documented: Task Status Description table |');
  });

  test('gives every fact with its unit and its source', () => {
    expect(page).toContain('| retention: task | 24 h | documented: Important Notes 2 |');
    expect(page).toContain('| timing: give up after | 10 min | documented: Best Practices 2 |');
    expect(page).toContain('| price: per second | 0.1 usd | documented: Important Notes 1 |');
    expect(page).toContain('| image: must match size | yes |');
  });

  test('lists what is not documented', () => {
    expect(page).toContain('\n- limits: requests per minute\n');
    expect(page).toContain('\n- callback\n');
  });

  test('shows both readings of a contradiction, and which is in force', () => {
    expect(page).toContain('**How is a task id answered that does not exist?** `unknown-task`');
    expect(page).toContain('| `not-found` (in force) | 404 not_found |');
    expect(page).toContain('| `bad-request` | 400 task_not_exist | public: ');
  });

  test('lists refusals, failures and examples', () => {
    expect(page).toContain('| 401 | unauthorized | `{"error":{"message":"Invalid API key"');
    expect(page).toContain('| `content_policy_violation` | content_violation |');
    expect(page).toContain('| `downloaded` | download, answer | The video file in JSON | documented: ');
  });

  test('keeps a table whole when a text has a bar in it', () => {
    const { source } = nebula.spec.operations.create;
    const operations = {
      ...nebula.spec.operations,
      create: { ...nebula.spec.operations.create, summary: 'a|b', source },
    };
    expect(toProviderPage({ ...nebula, spec: { ...nebula.spec, operations } })).toContain('| a\\|b |');
  });
});
