import type { Provider } from '../provider.ts';
import { evolink } from './evolink/index.ts';
import { nebula } from './nebula/index.ts';
import { odkkk } from './odkkk/index.ts';

/** Every provider, by id. */
export const providers = { nebula, evolink, odkkk } satisfies Record<string, Provider>;
export type ProviderId = keyof typeof providers;
