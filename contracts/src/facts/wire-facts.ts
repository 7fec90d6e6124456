import {
  type Json,
  type JsonObject,
  type OperationName,
  type Provider,
  providers,
  toOperations,
} from '@understudy/core';
import { toOpenApi } from '@understudy/core/openapi';
import { type Aspect, toAspects } from '../document/open-api/aspects.ts';
import type { ProviderId } from './provider-id.ts';

/** What a document states of the fields on the wire: which aspects, and where. */
interface StatedFields {
  readonly operation: OperationName;
  readonly at: string;
  isStated(aspect: string): boolean;
}

const requestTable = [
  'model',
  'prompt',
  'seconds',
  'size',
  'width',
  'height',
  'input_reference',
  'remix_from_video_id',
  'user',
];
const downloadTable = ['success', 'generation_id', 'task_id', 'format', 'size', 'base64'];

/** Core's own: the document does not say which fields of an answer are always there, nor that a prompt is not empty. */
const isOurs = (aspect: string): boolean => /^(answer|error).*:required$|^body\.prompt:minLength$/.test(aspect);

const statedFields: Readonly<Record<ProviderId, readonly StatedFields[]>> = {
  nebula: [
    {
      operation: 'create',
      at: 'Request Parameters table',
      isStated: (aspect) => aspect === 'body:required' || requestTable.some((name) => aspect === `body.${name}:type`),
    },
    {
      operation: 'create',
      at: 'API Endpoints 1, Response Field Description',
      isStated: (aspect) => ['answer.task_id:type', 'answer.status:type', 'answer.status:enum'].includes(aspect),
    },
    {
      operation: 'download',
      at: 'API Endpoints 3, Response Field Description',
      isStated: (aspect) =>
        aspect === 'answer.format:enum' || downloadTable.some((name) => aspect === `answer.${name}:type`),
    },
  ],
  evolink: [
    {
      operation: 'create',
      at: 'Body',
      isStated: (aspect) =>
        ['body.aspect_ratio:enum', 'body.image_urls:maxItems', 'body.prompt:maxLength'].includes(aspect),
    },
    {
      operation: 'create',
      at: 'Response',
      isStated: (aspect) => /^answer\.(object|status|type):enum$|^answer\.progress:(minimum|maximum)$/.test(aspect),
    },
  ],
  odkkk: [{ operation: 'create', at: 'components.schemas', isStated: (aspect) => !isOurs(aspect) }],
  apixo: [
    { operation: 'create', at: 'Parameters', isStated: (aspect) => aspect === 'body.request_type:enum' },
    { operation: 'create', at: 'Model input parameters', isStated: (aspect) => aspect === 'body.input.mode:enum' },
    {
      operation: 'create',
      at: 'Tips, Size vs Resolution',
      isStated: (aspect) => ['body.input.size:enum', 'body.input.resolution:enum'].includes(aspect),
    },
  ],
};

/** Core's OpenAPI documents, each written once. */
const written = new WeakMap<Provider, JsonObject>();

function toDocument(provider: Provider): JsonObject {
  const document = written.get(provider) ?? (toOpenApi(provider) as unknown as JsonObject);
  written.set(provider, document);
  return document;
}

/** What core says of the fields of one call, by aspect (`body.prompt:maxLength`). */
export function toCoreAspects(provider: Provider, name: OperationName): ReadonlyMap<string, Aspect> {
  const operation = toOperations(provider.spec).find(([key]) => key === name)?.[1];
  if (operation === undefined) return new Map();
  return toAspects(toDocument(provider), operation.method, operation.path);
}

/** The documented facts about fields: what the document states of them, as core's OpenAPI document says it. */
export function toWireFacts(id: ProviderId): { readonly place: string; readonly at: string; readonly value: Json }[] {
  return statedFields[id].flatMap(({ operation, at, isStated }) =>
    [...toCoreAspects(providers[id], operation)]
      .filter(([aspect]) => isStated(aspect))
      .map(([aspect, { value }]) => ({ place: `wire.${operation}.${aspect}`, at, value })),
  );
}
