import type { OpenApiDocument } from '@understudy/core/openapi';
import { createSchemaWriter, type SchemaWriter } from '@understudy/core/openapi/schema-writer';
import type { z } from 'zod';
import packageJson from '../../../package.json' with { type: 'json' };
import { WebhookMessage, WebhookType } from '../../webhooks/message.ts';
import { OpenAiError } from '../openai/wire/error.ts';
import { Model } from '../openai/wire/model.ts';
import { ImageReference } from '../openai/wire/requests.ts';
import { Video, VideoList } from '../openai/wire/video.ts';
import type { ApiCall } from './api-call.ts';
import { apiCalls } from './api-calls.ts';

/** Schemas that deserve a name of their own. */
const named = { Video, VideoList, ImageReference, Model, WebhookMessage, Error: OpenAiError };

type Paths = NonNullable<OpenApiDocument['paths']>;
type OperationObject = NonNullable<Paths[string]['get']>;
type Parameters = NonNullable<OperationObject['parameters']>;
type RequestBody = NonNullable<OperationObject['requestBody']>;
type Answer = NonNullable<OperationObject['responses']>[string];
type Schema = ReturnType<SchemaWriter['write']>;

/** The API as an OpenAPI 3.1 document, written from the schemas that requests are checked with. */
export function createApiDocument(): OpenApiDocument {
  const writer = createSchemaWriter(named);
  const paths: Paths = {};
  for (const call of apiCalls) paths[call.path] = { ...paths[call.path], [call.method]: toOperation(call, writer) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Understudy',
      version: packageJson.version,
      description:
        'Runs video jobs at any provider, never pays twice and never loses a paid video. The official `openai` package works with `baseURL` set to `/v1`.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    webhooks: Object.fromEntries(WebhookType.options.map((type) => [type, { post: toWebhook(type, writer) }])),
    components: {
      schemas: { ...writer.components },
      responses: {
        Error: {
          description: 'Refused: why, and what to do.',
          content: { 'application/json': { schema: writer.write(OpenAiError, 'the error') } },
        },
      },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function toOperation(call: ApiCall, writer: SchemaWriter): OperationObject {
  const { id, summary, body, isOpen } = call;
  const parameters = [...toPathParameters(call.path), ...toQueryParameters(call, writer)];
  return {
    operationId: id,
    summary,
    ...(isOpen === true ? { security: [] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: toRequestBody(call, body, writer) }),
    responses: { 200: toAnswer(call, writer), default: { $ref: '#/components/responses/Error' } },
  };
}

const toPathParameters = (path: string): Parameters =>
  Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const toQueryParameters = ({ id, query }: ApiCall, writer: SchemaWriter): Parameters =>
  Object.entries<z.ZodTypeAny>(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !schema.isOptional(),
    schema: writer.write(schema, `the parameter ${name} of ${id}`),
  }));

function toRequestBody({ id, files = [] }: ApiCall, body: z.ZodTypeAny, writer: SchemaWriter): RequestBody {
  const schema = writer.write(body, `the body of ${id}`);
  const form = { 'multipart/form-data': { schema: withFiles(schema, files) } };
  return { required: true, content: { 'application/json': { schema }, ...(files.length === 0 ? {} : form) } };
}

/** In a form, some fields may be files as well. */
function withFiles(schema: Schema, files: readonly string[]): Schema {
  const properties: Readonly<Record<string, object>> =
    'properties' in schema ? { ...(schema.properties as object) } : {};
  const binary = { type: 'string', format: 'binary' };
  const asFiles = files.map((name) => [name, { anyOf: [binary, properties[name] ?? {}] }]);
  return { ...schema, properties: { ...properties, ...Object.fromEntries(asFiles) } };
}

function toAnswer({ id, answer, mediaTypes = [] }: ApiCall, writer: SchemaWriter): Answer {
  if (answer !== undefined) {
    return {
      description: 'Done.',
      content: { 'application/json': { schema: writer.write(answer, `the answer to ${id}`) } },
    };
  }
  return {
    description: 'Done.',
    ...(mediaTypes.length === 0 ? {} : { content: Object.fromEntries(mediaTypes.map((type) => [type, {}])) }),
  };
}

const toWebhook = (type: WebhookType, writer: SchemaWriter): OperationObject => ({
  operationId: type,
  summary: `Sent to webhook endpoints: ${type}`,
  requestBody: {
    required: true,
    content: { 'application/json': { schema: writer.write(WebhookMessage, `the message ${type}`) } },
  },
  responses: { '2XX': { description: 'Received.' } },
});
