import { fileURLToPath } from 'node:url';
import { nebulaCalls, type Target } from '../target.ts';

const program = fileURLToPath(new URL('../servers/bare-express.ts', import.meta.url));

export const bareExpress: Target = {
  name: 'bare Express 5',
  about: '`express.json()`, two routes and `response.json()`',
  ...nebulaCalls,
  prepare: async () => (port) => [program, String(port)],
};
