import type { FamilySources } from '../../dialects/evolink-family/sources.ts';
import type { Source } from '../../source.ts';

const documented = (at: string): Source => ({ kind: 'documented', at });
const published = (at: string): Source => ({ kind: 'public', at });

/** Where the EvoLink document, or another page of the same provider, says what the family shares. */
export const sources: FamilySources = {
  createEndpoint: published('create page of sora-2'),
  retrieveEndpoint: published('task query page'),
  requestExamples: documented('Body, the example of each field'),
  createdExample: published('create page of sora-2, sample answer'),
  taskExamples: published('task query page, schema of the answer'),
  failedExample: published('task error code page, sample answer'),
  model: documented('Body, model name'),
  duration: documented('Body, generated video duration'),
  image: documented('Body, reference image URL list'),
  callback: documented('Body, HTTPS callback address'),
  status: documented('Response, task status'),
  taskErrors: published('task error code page'),
  clientTaskErrors: published("the provider's own client for assistants, retry advice"),
  estimatedTime: published('create page of sora-2, sample answer'),
  resultLifetime: published('create page of sora-2, notes'),
  polling: published("the provider's own client for assistants, polling advice"),
  requiredFields: published('create page of sora-2, body'),
  modelDefault: published('create page of sora-2, default of model'),
  billingRule: published('create page of sora-2, sample answer'),
  createError: (status) => published(`create page, first generation, answer ${status}`),
  retrieveError: (status) => published(`task query page, first generation, answer ${status}`),
};
