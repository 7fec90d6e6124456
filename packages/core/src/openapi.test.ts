import { readdirSync, readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Example } from './example.ts';
import type { JsonObject } from './json.ts';
import { toOpenApi } from './openapi.ts';
import type { Provider } from './provider.ts';
import { providers } from './providers/index.ts';
import { nebula } from './providers/nebula/index.ts';
import { mutationsOf } from './testing/json-mutation.ts';

const registry = Object.values<Provider>(providers);

/** Checks a value with the schema that stands at a JSON pointer of the provider's document. */
function createPointerCheck(provider: Provider) {
  const document = toOpenApi(provider);
  const ajv = new Ajv2020({ allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addVocabulary(Object.keys(document));
  ajv.addSchema(document, 'https://understudy.test/openapi');
  return (pointer: string, value: unknown): boolean => {
    const validate = ajv.getSchema(`https://understudy.test/openapi#${pointer}`);
    if (validate === undefined) throw new Error(`nothing at ${pointer}`);
    return validate(value) === true;
  };
}

const escapePointer = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** The zod schema and the place in the document that an example has to fit. */
function toSchemas(provider: Provider, example: Example): { zod: z.ZodTypeAny; pointer: string } {
  const operation = provider.spec.operations[example.operation];
  if (operation === undefined) throw new Error(`no operation ${example.operation}`);
  const call = `/paths/${escapePointer(operation.path)}/${operation.method.toLowerCase()}`;
  const media = 'content/application~1json/schema';
  return example.direction === 'request'
    ? { zod: operation.body ?? z.never(), pointer: `${call}/requestBody/${media}` }
    : { zod: operation.answer, pointer: `${call}/responses/200/${media}` };
}

describe.each(registry)('the OpenAPI document of $name', (provider) => {
  const isValidAt = createPointerCheck(provider);

  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const document = JSON.parse(JSON.stringify(toOpenApi(provider)));
    expect(await validator.validate(document)).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  test.each(Object.entries(provider.examples))('has a schema that takes the example %s as zod does', (_, example) => {
    const { zod, pointer } = toSchemas(provider, example);
    expect({ zod: zod.safeParse(example.body).success, document: isValidAt(pointer, example.body) }).toEqual({
      zod: true,
      document: true,
    });
  });

  test.each(Object.entries(provider.examples))('judges changed copies of the example %s as zod does', (_, example) => {
    const { zod, pointer } = toSchemas(provider, example);
    fc.assert(
      fc.property(mutationsOf(example.body), (body) => {
        expect(isValidAt(pointer, body)).toBe(zod.safeParse(body).success);
      }),
      { numRuns: 300 },
    );
  });

  test('has an error schema that takes every row of the error table, and judges changed copies as zod does', () => {
    for (const { body } of Object.values(provider.profile.errors)) {
      const isValid = (value: JsonObject) =>
        isValidAt(`/components/responses/Error400/content/application~1json/schema`, value);
      expect(isValid(body)).toBe(true);
      fc.assert(
        fc.property(mutationsOf(body), (changed) => {
          expect(isValid(changed)).toBe(provider.spec.error.safeParse(changed).success);
        }),
      );
    }
  });
});

describe('the OpenAPI document', () => {
  const document = toOpenApi(nebula);
  const create = document.paths?.['/v1/video/generations']?.post;

  test('names the documented server, or the one that is asked for', () => {
    expect(document.servers).toEqual([
      { url: 'https://llm.ai-nebula.com', 'x-source': 'documented: Basic Information table, Base URL' },
    ]);
    const local = toOpenApi(nebula, { serverUrl: 'http://127.0.0.1:4010' });
    expect(local.servers).toEqual([{ url: 'http://127.0.0.1:4010' }]);
  });

  test('wants a bearer key for every call', () => {
    expect(document.security).toEqual([{ bearer: [] }]);
    expect(document.components?.securitySchemes).toEqual({ bearer: { type: 'http', scheme: 'bearer' } });
  });

  test('says of each call and each example where it comes from', () => {
    expect(create).toMatchObject({
      'x-source': 'documented: API Endpoints 1, Endpoint',
      requestBody: {
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/VideoGenerationRequest' },
            examples: { createText: { 'x-source': expect.stringMatching(/^public: /) } },
          },
        },
      },
      responses: {
        200: { content: { 'application/json': { examples: { created: { value: { status: 'submitted' } } } } } },
      },
    });
  });

  test('lists the parameters of path and query', () => {
    expect(document.paths?.['/v1/video/generations/download']?.get?.parameters).toMatchObject([
      { in: 'query', name: 'id', required: true, schema: { type: 'string' } },
    ]);
    expect(document.paths?.['/v1/video/generations/{task_id}']?.get?.parameters).toMatchObject([
      { in: 'path', name: 'task_id', required: true },
    ]);
  });

  test('has one response per status of the error table, with each row as an example', () => {
    expect(create?.responses?.[404]).toEqual({ $ref: '#/components/responses/Error404' });
    expect(document.components?.responses?.['Error400']).toMatchObject({
      description: 'invalid_request, not_found',
      content: {
        'application/json': {
          schema: { $ref: '#/components/schemas/ErrorResponse' },
          examples: {
            taskNotExist: { summary: 'not_found', 'x-source': "public: the ancestor software's task route" },
          },
        },
      },
    });
  });

  test('has a callback on the create where the provider calls back, and only there', () => {
    expect(create?.callbacks).toBeUndefined();
    const calling = registry.filter(({ spec }) => spec.callback !== undefined);
    expect(calling.length).toBeGreaterThan(0);
    for (const provider of calling) {
      const { path } = provider.spec.operations.create;
      const callback = toOpenApi(provider).paths?.[path]?.post?.callbacks?.['taskEnded'];
      expect(callback).toHaveProperty(['{$request.body#/callback_url}', 'post', 'requestBody']);
    }
  });
});

test('nothing but this module leads to zod-openapi, so that providers load without it', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const others = files.filter((file) => file.endsWith('.ts') && !file.startsWith('openapi'));
  const leading = others.filter((file) =>
    /(from|import\() *'[^']*(zod-openapi|\/openapi(\.ts|\/))/.test(
      readFileSync(`${import.meta.dirname}/${file}`, 'utf8'),
    ),
  );
  expect(others.length).toBeGreaterThan(20);
  expect(leading).toEqual([]);
});
