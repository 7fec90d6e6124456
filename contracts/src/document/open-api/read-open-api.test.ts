import { Validator } from '@seriousme/openapi-schema-validator';
import type { JsonObject } from '@understudy/core';
import { providers } from '@understudy/core';
import { toOpenApi } from '@understudy/core/openapi';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { documents } from '../../drift/testing/documents.ts';
import { toPlainText } from '../plain-text.ts';
import { toAspects } from './aspects.ts';
import { readOpenApi } from './read-open-api.ts';

const PATH = '/v1/videos/generations';
/** What core says beyond the document: fields that are always there, and that a prompt is not empty. */
const isOurs = (aspect: string): boolean => /^(answer|error).*:required$|^body\.prompt:minLength$/.test(aspect);

describe.each(documents.filter(({ id }) => id === 'odkkk'))('the OpenAPI document flattened into $name', ({ text }) => {
  const found = readOpenApi(toPlainText(text));

  test('is a valid OpenAPI 3.1 document again', async () => {
    expect(await new Validator().validate(found?.document ?? {})).toEqual({ valid: true });
    expect(found?.document).toMatchObject({
      openapi: '3.1.0',
      info: { version: '1.0.0' },
      security: [{ bearerAuth: [] }],
    });
  });

  test('says of every field what the document of core says, and of one field a default', () => {
    const theirs = toAspects(found?.document ?? {}, 'POST', PATH);
    const ours = toAspects(toOpenApi(providers.odkkk) as unknown as JsonObject, 'POST', PATH);
    const values = (aspects: typeof ours) => Object.fromEntries([...aspects].map(([name, { value }]) => [name, value]));
    const { 'body.model:default': preset, ...stated } = values(theirs);
    expect(preset).toBe('sora-2');
    expect(stated).toEqual(Object.fromEntries(Object.entries(values(ours)).filter(([name]) => !isOurs(name))));
  });

  test('has the error bodies that core holds', () => {
    const { paths } = (found?.document ?? {}) as {
      paths: Record<
        string,
        { post: { responses: Record<string, { content?: Record<string, { example?: unknown }> }> } }
      >;
    };
    const shown = Object.values(paths[PATH]?.post.responses ?? {}).flatMap(
      (response) => response.content?.['application/json']?.example ?? [],
    );
    const held = Object.values(providers.odkkk.profile.errors)
      .filter(({ source }) => source.kind === 'documented' && source.at.includes('responses'))
      .map(({ body }) => body);
    expect(shown).toEqual(expect.arrayContaining(held));
    expect(shown).toHaveLength(held.length);
  });

  test('reads the same when the page keeps its indentation', () => {
    const whole = readOpenApi(`Some text\n\n\`\`\`yaml\n${stringify(found?.document)}\n\`\`\`\nMore text`);
    expect(whole?.document).toEqual(found?.document);
  });
});

test('a page without an OpenAPI document has none', () => {
  expect(readOpenApi('We use OpenAPI: it is good. openapi: soon')).toBeNull();
});
