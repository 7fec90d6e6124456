import { toProfile } from '../../dialects/evolink-family/profile.ts';
import type { Profile } from '../../profile.ts';
import { documented, inferred, published } from '../../source.ts';
import { namedErrors } from './errors.ts';
import { sources } from './sources.ts';

const family = toProfile(sources, {
  maxPromptLength: documented(1000, 'Body, prompt'),
  perVideo: {
    10: published(2.5, 'price page, sora-2'),
    15: inferred(3.75, '15 s cost more by an unstated amount; a sibling model charges 1.5 times'),
  },
  billingUrl: 'https://evolink.ai/dashboard/billing',
});

export const profile = {
  ...family,
  errors: { ...family.errors, ...namedErrors },
  readings: {
    ...family.readings,
    'error-codes': {
      question:
        'Is the code of a refusal the HTTP status, as on the older pages of the provider, or a word, as on the newer?',
      chosen: 'numbers',
      options: {
        numbers: {
          does: 'code is the HTTP status; param and fallback_suggestion may follow',
          source: { kind: 'public', at: 'create and task query pages, first generation' },
        },
        names: {
          does: 'code is a word where the newer pages have one, without fallback_suggestion',
          source: { kind: 'public', at: 'create and task query pages, newer generation' },
        },
      },
    },
  },
} as const satisfies Profile;
