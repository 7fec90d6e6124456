import type { Provider } from '../provider.ts';
import { apixo } from './apixo/index.ts';
import { evolink } from './evolink/index.ts';
import { nebula } from './nebula/index.ts';
import { odkkk } from './odkkk/index.ts';

/** Every provider, by id. */
export const providers = { nebula, evolink, odkkk, apixo } satisfies Record<string, Provider>;
