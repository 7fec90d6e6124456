import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, fetchPackage } from '../fetch-package.ts';
import type { Target } from '../target.ts';

const version = '1.43.0';

// Its answer holds only id, status, url and created_at: the URL brings it to the size of the others.
const video = {
  id: 'video_69095b4ce0048190893a01510c0c98b0',
  status: 'completed',
  url: `https://cdn.example.com/${'v'.repeat(123)}.mp4`,
};

const fixtures = { fixtures: [{ match: { endpoint: 'video' }, response: { video } }] };

export const aimock: Target = {
  name: `aimock ${version}`,
  about: 'its `/v1/videos` job mock with one fixture; checks that there is a prompt',
  createPath: '/v1/videos',
  idField: 'id',
  queryPath: (taskId) => `/v1/videos/${taskId}`,
  prepare: async () => {
    const folder = await fetchPackage('@copilotkit/aimock', version);
    const file = join(await cacheFolder('aimock'), 'fixtures.json');
    await writeFile(file, JSON.stringify(fixtures));
    const program = join(folder, 'dist/cli.js');
    return (port) => [program, '--fixtures', file, '--port', String(port)];
  },
};
