import { z } from 'zod';
import { toSpec } from '../../dialects/evolink-family/spec.ts';
import type { Spec } from '../../spec.ts';
import { sources } from './sources.ts';

export const spec: Spec = {
  title: 'odkkk sora-2',
  description: 'Text and image to video of 10 or 15 seconds; a later revision of the EvoLink contract on another host.',
  origin: { value: 'https://ai.odkkk.com', source: { kind: 'documented', at: 'servers' } },
  basePath: '/apiv1',
  ...toSpec({
    maxPromptLength: 5000,
    errorCode: z.number().int().describe('The HTTP status'),
    sources,
  }),
};
