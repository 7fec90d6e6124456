import { createSchemaWriter, type SchemaWriter } from '@understudy/core/openapi/schema-writer';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import type { AdminRoute } from './admin-route.ts';
import { toPlainSchema } from './plain-schema.ts';

/** The admin API as an OpenAPI 3.1 document. Rules that JSON Schema cannot state are left out. */
export function toAdminDocument(routes: readonly AdminRoute[], origin: string): object {
  const writer = createSchemaWriter({});
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:([^/]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: toOperation(route, writer) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mock server administration',
      version: packageJson.version,
      description: 'Steers and observes the mock server. The header x-mock-account narrows a call to one account.',
    },
    servers: [{ url: `${origin}/__admin` }],
    paths,
    components: {
      parameters: {
        account: {
          name: 'x-mock-account',
          in: 'header',
          description: "An account's API key: the call is about that account only.",
          schema: { type: 'string' },
        },
      },
    },
  };
}

function toOperation({ method, path, summary, takesAnyBody, ...route }: AdminRoute, writer: SchemaWriter): object {
  const input = toPlainSchema(route.input);
  const fields = toFields(input);
  const inPath = new Set([...path.matchAll(/:([^/]+)/g)].map(([, name = '']) => name));
  const others = Object.entries(fields).filter(([name]) => !inPath.has(name));
  const isQuery = method === 'GET' || method === 'DELETE';
  return {
    summary,
    parameters: [
      ...[...inPath].map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...(isQuery ? others.map(([name, field]) => ({ name, in: 'query', ...toParameter(field, name, writer) })) : []),
      { $ref: '#/components/parameters/account' },
    ],
    ...(isQuery ? {} : { requestBody: toBody(takesAnyBody === true ? {} : writeBody(input, inPath, writer)) }),
    responses: { 200: { description: 'Done.' }, 400: { description: 'The field at fault, and why.' } },
  };
}

const toBody = (schema: object) => ({ content: { 'application/json': { schema } } });

const toParameter = (field: z.ZodTypeAny, name: string, writer: SchemaWriter) => ({
  required: !field.isOptional(),
  schema: write(field, name, writer),
});

/** The fields of an input that is one object. */
const toFields = (input: z.ZodTypeAny): Readonly<Record<string, z.ZodTypeAny>> =>
  input instanceof z.ZodObject ? input.shape : {};

/** The input without its path parameters; of a union each option. */
function writeBody(input: z.ZodTypeAny, inPath: ReadonlySet<string>, writer: SchemaWriter): object {
  if (input instanceof z.ZodUnion) {
    return { anyOf: input.options.map((option: z.ZodTypeAny) => writeBody(option, inPath, writer)) };
  }
  if (!(input instanceof z.ZodObject)) return write(input, 'body', writer);
  const fields = Object.entries<z.ZodTypeAny>(input.shape).filter(([name]) => !inPath.has(name));
  if (fields.length === 1 && fields[0]?.[0] === 'list') return write(fields[0][1], 'list', writer);
  const required = fields.filter(([, field]) => !field.isOptional()).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, write(field, name, writer)])),
    ...(required.length === 0 ? {} : { required }),
  };
}

/** A schema, or one that takes anything where the writer refuses a construct. */
function write(schema: z.ZodTypeAny, place: string, writer: SchemaWriter): object {
  try {
    return writer.write(schema, place);
  } catch {
    return schema.description === undefined ? {} : { description: schema.description };
  }
}
