import { toLifecycle } from '../../dialects/evolink-family/lifecycle.ts';
import { sources } from './sources.ts';

export const lifecycle = toLifecycle(sources);
