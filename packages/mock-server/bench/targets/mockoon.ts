import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAnswer, queryAnswer } from '../calls.ts';
import { cacheFolder, fetchPackage } from '../fetch-package.ts';
import { nebulaCalls, type Target } from '../target.ts';

const version = '9.9.0';

const routes = [
  toRoute(1, 'post', 'v1/video/generations', createAnswer),
  toRoute(2, 'get', 'v1/video/generations/:taskId', queryAnswer),
];

const environment = {
  uuid: toUuid(0),
  lastMigration: 33,
  name: 'benchmark',
  hostname: '127.0.0.1',
  routes,
  rootChildren: routes.map(({ uuid }) => ({ type: 'route', uuid })),
  headers: [{ key: 'Content-Type', value: 'application/json' }],
};

export const mockoon: Target = {
  name: `Mockoon ${version}`,
  about: '`mockoon-cli start` on an environment of the two routes; checks nothing',
  ...nebulaCalls,
  prepare: async () => {
    const folder = await fetchPackage('@mockoon/cli', version);
    const file = join(await cacheFolder('mockoon'), 'environment.json');
    await writeFile(file, JSON.stringify(environment));
    const program = join(folder, 'bin/run.js');
    return (port) => [program, 'start', '--data', file, '--port', String(port), '--repair', '--disable-log-to-file'];
  },
};

function toRoute(number: number, method: 'get' | 'post', endpoint: string, answer: object) {
  const body = JSON.stringify(answer);
  const response = { uuid: toUuid(number + 10), body, statusCode: 200, default: true };
  return { uuid: toUuid(number), type: 'http', method, endpoint, responses: [response] };
}

function toUuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
