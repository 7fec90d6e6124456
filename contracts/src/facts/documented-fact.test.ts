import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { providers } from '@understudy/core';
import { toSources } from '@understudy/core/provenance';
import { expect, test } from 'vitest';
import { documentations } from '../drift/locators/index.ts';
import { ids } from '../drift/testing/documents.ts';
import { toDocumentedFacts } from './documented-fact.ts';

const root = join(import.meta.dirname, '../../..');

test('a fact has the value core holds, and says where the document says it', () => {
  const fact = toDocumentedFacts('nebula').find(({ place }) => place === 'profile.retention.taskMs');
  expect(fact).toEqual({
    id: 'nebula/profile.retention.taskMs',
    provider: 'nebula',
    place: 'profile.retention.taskMs',
    value: 86_400_000,
    at: 'Important Notes 2',
    modules: ['packages/core/src/providers/nebula/profile.ts', 'packages/core/src/providers/nebula/adapter.ts'],
  });
});

test.each(ids)('all that core calls documented of %s is a fact with a value', (id) => {
  const said = toSources(providers[id]).filter(({ source }) => source?.kind === 'documented');
  const facts = new Map(toDocumentedFacts(id).map(({ place, value }) => [place, value]));
  expect(said.filter(({ place }) => (facts.get(place) ?? null) === null)).toEqual([]);
});

test.each(ids)('every fact of %s has a locator, and every locator a fact', (id) => {
  const facts = toDocumentedFacts(id);
  const places = facts.map(({ place }) => place);
  expect(Object.keys(documentations[id].toLocators(facts)).sort()).toEqual([...new Set(places)].sort());
  expect(places).toHaveLength(new Set(places).size);
});

test.each(ids)('the modules that depend on a fact of %s exist', (id) => {
  const modules = new Set(toDocumentedFacts(id).flatMap((fact) => fact.modules));
  expect([...modules].filter((module) => !existsSync(join(root, module)))).toEqual([]);
});
