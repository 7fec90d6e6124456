import type { FamilySources } from '../../dialects/evolink-family/sources.ts';
import type { Source } from '../../source.ts';

const documented = (at: string): Source => ({ kind: 'documented', at });
const request = (field: string): Source => documented(`components.schemas.VideoGenerationRequest.${field}`);
const inherited = (what: string): Source => ({
  kind: 'inferred',
  because: `${what}; the first publisher of the same contract shows it so`,
});
const CREATE = 'paths./v1/videos/generations.post';

/** Where the odkkk document says what the family shares. It describes the create call, and only names the task query. */
export const sources: FamilySources = {
  createEndpoint: documented(CREATE),
  retrieveEndpoint: inherited('the document links a task query but does not describe it'),
  requestExamples: documented(`${CREATE}.requestBody, and the examples of components.schemas.VideoGenerationRequest`),
  createdExample: documented(
    'the examples of components.schemas.VideoGenerationResponse, VideoTaskInfo and VideoUsage',
  ),
  taskExamples: inherited('the task query is not described'),
  failedExample: inherited('no failed task is shown'),
  model: request('model'),
  duration: request('duration'),
  image: request('image_urls'),
  callback: request('callback_url'),
  status: documented('components.schemas.VideoGenerationResponse.status'),
  taskErrors: inherited('no task error codes are listed'),
  clientTaskErrors: inherited('no task error codes are listed'),
  estimatedTime: documented('components.schemas.VideoTaskInfo.estimated_time'),
  resultLifetime: documented(`${CREATE}.description`),
  polling: inherited('nothing is said about polling'),
  requiredFields: documented('components.schemas.VideoGenerationRequest.required'),
  modelDefault: request('model.default'),
  billingRule: documented('components.schemas.VideoUsage.billing_rule'),
  createError: (status) => documented(`${CREATE}.responses.${status}`),
  retrieveError: () => inherited('the task query is not described'),
};
