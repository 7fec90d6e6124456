import { z } from 'zod';
import { toSpec } from '../../dialects/evolink-family/spec.ts';
import type { Spec } from '../../spec.ts';
import { sources } from './sources.ts';

const Used = z.number().describe('Credits spent');
const Remaining = z.number().describe('Credits left');

export const Credits = z.object({
  data: z.object({
    token: z
      .object({ remaining_credits: Remaining, unlimited_credits: z.boolean(), used_credits: Used })
      .describe('The key; without a limit of its own it draws on the account'),
    user: z.object({ remaining_credits: Remaining, used_credits: Used }).describe('The account'),
  }),
  message: z.string(),
  success: z.boolean(),
});

const family = toSpec({
  maxPromptLength: 1000,
  errorCode: z.union([z.number().int(), z.string()]).describe('The HTTP status, or a word in the newer generation'),
  sources,
});

export const spec: Spec = {
  title: 'EvoLink sora-2',
  description: 'Text and image to video of 10 or 15 seconds; the result is a URL that lives for 24 hours.',
  origin: { value: 'https://api.evolink.ai', source: { kind: 'public', at: 'create page of sora-2, server' } },
  basePath: '',
  ...family,
  operations: {
    ...family.operations,
    balance: {
      method: 'GET',
      path: '/v1/credits',
      summary: 'Read the credits left',
      answer: Credits,
      source: { kind: 'public', at: 'credits page' },
    },
  },
  components: { ...family.components, CreditsResponse: Credits },
};
