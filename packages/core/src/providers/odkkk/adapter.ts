import { toAdapter } from '../../dialects/evolink-family/adapter.ts';
import { lifecycle } from './lifecycle.ts';
import { profile } from './profile.ts';

export const adapter = toAdapter({ name: 'odkkk', profile, lifecycle });
