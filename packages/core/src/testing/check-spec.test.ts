import { test } from 'vitest';
import { type Broken, expectProblem, inferred, sound, withAdapter, withOperation, without } from './broken-provider.ts';

const { spec, replay } = sound;

const broken: Record<string, Broken> = {
  'a path parameter that is not declared': [
    withOperation('retrieve', { path: '/v1/video/generations/{id}' }),
    'spec.operations.retrieve',
    'the path names [id], the parameters are [task_id]',
  ],
  'a path without a slash': [withOperation('create', { path: 'v1/x' }), 'spec.operations.create', /not like/],
  'a task id that travels nowhere': [
    withOperation('retrieve', { taskId: { in: 'query', name: 'id' } }),
    'spec.operations.retrieve',
    'the task id travels in the query as id, which is not declared',
  ],
  'a create that is a GET': [withOperation('create', { method: 'GET' }), 'spec.operations.create', /GET with a body/],
  'an address with a path': [
    { ...sound, spec: { ...spec, origin: { value: 'https://example.com/v1', source: inferred } } },
    'spec.origin',
    /is not an origin/,
  ],
  'a base path that ends in a slash': [
    { ...sound, spec: { ...spec, basePath: '/apiv1/' } },
    'spec.basePath',
    /neither empty nor/,
  ],
  'a component with a blank in its name': [
    { ...sound, spec: { ...spec, components: { 'Video Task': spec.error } } },
    'spec.components.Video Task',
    'not an OpenAPI name',
  ],
  'a balance that only the adapter knows': [
    withAdapter({ toBalance: () => ({ remaining: 1, unit: 'usd' }) }),
    'balance',
    /only 1 of the 3 parts/,
  ],
  'a download that cannot be replayed': [
    { ...sound, replay: without(replay, 'downloaded') },
    'download',
    /only 1 of the 2 parts/,
  ],
  'a callback without a profile': [
    { ...sound, spec: { ...spec, callback: spec.operations.retrieve.answer } },
    'callback',
    /only 1 of the 3 parts/,
  ],
};

test.each(Object.entries(broken))('%s is reported', (_, [provider, place, problem]) => {
  expectProblem(provider, place, problem);
});
