import { fileURLToPath } from 'node:url';
import { nebulaCalls, type Target } from '../target.ts';

const program = fileURLToPath(new URL('../servers/bare-http.ts', import.meta.url));

export const bareHttp: Target = {
  name: 'bare node:http',
  about: 'reads and parses the body, writes a JSON answer of the same size; nothing else',
  ...nebulaCalls,
  prepare: async () => (port) => [program, String(port)],
};
