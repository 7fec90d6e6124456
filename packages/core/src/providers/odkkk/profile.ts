import { toProfile } from '../../dialects/evolink-family/profile.ts';
import type { Profile } from '../../profile.ts';
import { documented, inferred } from '../../source.ts';
import { sources } from './sources.ts';

const family = toProfile(sources, {
  maxPromptLength: documented(5000, 'components.schemas.VideoGenerationRequest.prompt.maxLength'),
  perVideo: {
    10: documented(7, 'components.schemas.VideoUsage.credits_reserved, example'),
    15: inferred(10.5, '15 s cost more by an unstated amount; a sibling model of the contract charges 1.5 times'),
  },
  billingUrl: 'https://ai.odkkk.com/apiv1/dashboard/billing',
});

export const profile = {
  ...family,
  errors: {
    ...family.errors,
    invalidRequest: {
      ...family.errors.invalidRequest,
      source: { kind: 'documented', at: 'components.schemas.ErrorResponse, examples of message and type' },
    },
  },
  readings: {
    ...family.readings,
    'prompt-length': {
      question: 'Is the prompt limited to 5000 characters, as the schema says, or to 5000 tokens, as its text says?',
      chosen: 'characters',
      options: {
        characters: {
          does: 'above 5000 characters it is answered with 400',
          source: { kind: 'documented', at: 'components.schemas.VideoGenerationRequest.prompt.maxLength' },
        },
        tokens: {
          does: 'above 5000 tokens, taken as four characters each, it is answered with 400',
          source: { kind: 'documented', at: 'components.schemas.VideoGenerationRequest.prompt.description' },
        },
      },
    },
  },
} as const satisfies Profile;
