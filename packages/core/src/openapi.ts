import type { OpenAPIObject, PathsObject } from 'openapi3-ts/oas31';
import { toErrorResponses } from './openapi/answers.ts';
import { toOperationObject } from './openapi/operation.ts';
import { createSchemaWriter, type SchemaWriter } from './openapi/schema-writer.ts';
import type { Provider } from './provider.ts';
import { toSourceLine } from './source.ts';
import { toOperations } from './spec.ts';

/** An OpenAPI 3.1 document. */
export type OpenApiDocument = OpenAPIObject;

/**
 * A provider's API as an OpenAPI 3.1 document, its schemas written from the zod schemas that the mock checks with.
 * `serverUrl` stands in for the documented address, base path included (`http://127.0.0.1:4010/apiv1`).
 * `x-source` says of every call, example and address where it comes from.
 * Throws when a schema uses a construct that has no sure JSON Schema, naming the place.
 */
export function toOpenApi(provider: Provider, options: { readonly serverUrl?: string } = {}): OpenApiDocument {
  const { title, description, components, origin, basePath } = provider.spec;
  const writer = createSchemaWriter(components);
  const server =
    options.serverUrl === undefined
      ? { url: origin.value + basePath, 'x-source': toSourceLine(origin.source) }
      : { url: options.serverUrl };
  return {
    openapi: '3.1.0',
    info: {
      title,
      // The documents carry no version that means anything, and OpenAPI wants one.
      version: 'unversioned',
      description,
    },
    servers: [server],
    security: [{ bearer: [] }],
    paths: toPaths(provider, writer),
    components: {
      schemas: { ...writer.components },
      responses: toErrorResponses(provider, writer),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function toPaths(provider: Provider, writer: SchemaWriter): PathsObject {
  const paths: PathsObject = {};
  for (const call of toOperations(provider.spec)) {
    const [, { path, method }] = call;
    paths[path] = { ...paths[path], [method.toLowerCase()]: toOperationObject(provider, call, writer) };
  }
  return paths;
}
