import { defineProvider } from '../../provider.ts';
import { adapter } from './adapter.ts';
import { examples } from './examples.ts';
import { lifecycle } from './lifecycle.ts';
import { profile } from './profile.ts';
import { replay } from './replay.ts';
import { spec } from './spec.ts';

export const apixo = defineProvider({
  id: 'apixo',
  name: 'APIXO',
  spec,
  examples,
  profile,
  lifecycle,
  adapter,
  replay,
});
