import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAnswer, queryAnswer } from '../calls.ts';
import { cacheFolder, fetchPackage } from '../fetch-package.ts';
import { nebulaCalls, type Target } from '../target.ts';

const version = '5.16.0';
const security = [{ key: [] }];

const document = {
  openapi: '3.1.0',
  info: { title: 'Video generation', version: '1' },
  paths: {
    '/v1/video/generations': {
      post: {
        security,
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['model', 'prompt'],
                properties: {
                  model: { type: 'string' },
                  prompt: { type: 'string' },
                  seconds: { type: ['string', 'integer'] },
                  size: { type: 'string' },
                  user: { type: 'string' },
                },
              },
            },
          },
        },
        responses: answerWith(createAnswer),
      },
    },
    '/v1/video/generations/{task_id}': {
      get: {
        security,
        parameters: [{ name: 'task_id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: answerWith(queryAnswer),
      },
    },
  },
  components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
};

export const prism: Target = {
  name: `Prism ${version}`,
  about: '`prism mock` on an OpenAPI file of the two operations; checks key and body, answers the examples',
  ...nebulaCalls,
  prepare: async () => {
    const folder = await fetchPackage('@stoplight/prism-cli', version);
    const file = join(await cacheFolder('prism'), 'openapi.json');
    await writeFile(file, JSON.stringify(document));
    const program = join(folder, 'dist/index.js');
    return (port) => [program, 'mock', file, '--port', String(port)];
  },
};

function answerWith(example: object): object {
  const schema = { type: 'object' };
  return { 200: { description: 'ok', content: { 'application/json': { schema, example } } } };
}
