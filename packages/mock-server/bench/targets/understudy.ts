import { fileURLToPath } from 'node:url';
import { nebulaCalls, type Target } from '../target.ts';

const program = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export const understudy: Target = {
  name: 'Understudy',
  about: 'this mock server as `node packages/mock-server/src/main.ts`, with everything on',
  ...nebulaCalls,
  prepare: async () => (port) => [program, '--port', String(port)],
};
