import { createSchemaWriter } from '@understudy/core/openapi/schema-writer';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type OpenAiOperation, openAiOperations } from './operations.ts';

const operations: Readonly<Record<string, OpenAiOperation>> = openAiOperations;

describe.each(Object.entries(operations))('%s', (name, { query, body, answer }) => {
  test('can be written into an OpenAPI document', () => {
    const { write } = createSchemaWriter({});
    for (const schema of [query, body, answer]) {
      if (schema instanceof z.ZodType) expect(() => write(schema, name)).not.toThrow();
    }
  });

  test('describes every parameter', () => {
    for (const [field, schema] of Object.entries<z.ZodTypeAny>({ ...query?.shape, ...body?.shape })) {
      expect([field, schema.description]).toEqual([field, expect.any(String)]);
    }
  });
});
