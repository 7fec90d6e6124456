import type { FaultyFile } from '../fault.ts';

const folder = 'packages/core/src/providers';

/** Mistakes in what only one member of the EvoLink family has. */
export const evolinkAndOdkkkFaults: readonly FaultyFile[] = [
  {
    file: `${folder}/evolink/profile.ts`,
    providers: ['evolink'],
    mistakes: {
      'prompt-limit': {
        kind: 'off-by-one limit',
        breaks: 'a prompt may have 999 characters',
        find: 'documented(1000,',
        replace: 'documented(999,',
      },
    },
  },
  {
    file: `${folder}/evolink/spec.ts`,
    providers: ['evolink'],
    mistakes: {
      'prompt-limit': {
        kind: 'wrong value',
        breaks: "the schema allows odkkk's prompts",
        find: 'maxPromptLength: 1000',
        replace: 'maxPromptLength: 5000',
      },
      'credits-path': {
        kind: 'wrong value',
        breaks: 'credits are asked for at another path',
        find: "path: '/v1/credits'",
        replace: "path: '/v1/balance'",
      },
    },
  },
  {
    file: `${folder}/evolink/adapter.ts`,
    providers: ['evolink'],
    mistakes: {
      'larger-balance': {
        kind: 'wrong value',
        breaks: 'the larger of two balances counts',
        find: 'Math.min(limit',
        replace: 'Math.max(limit',
      },
      'used-for-left': {
        kind: 'renamed field',
        breaks: 'what the account has left is read from used_credits',
        find: 'user: z.object({ remaining_credits: z.number() })',
        replace:
          'user: z.object({ used_credits: z.number() }).transform((u) => ({ remaining_credits: u.used_credits }))',
      },
      'balance-unit': {
        kind: 'wrong unit',
        breaks: 'credits are taken for dollars',
        find: "unit: 'credits'",
        replace: "unit: 'usd'",
      },
    },
  },
  {
    file: `${folder}/evolink/replay.ts`,
    providers: ['evolink'],
    mistakes: {
      'credits-renamed': {
        kind: 'renamed field',
        breaks: 'the credits of a key are called credits',
        find: 'token: { remaining_credits: remaining ?? 0',
        replace: 'token: { credits: remaining ?? 0',
      },
      'limited-for-ever': {
        kind: 'wrong value',
        breaks: 'a key without a limit says that it has one',
        find: 'unlimited_credits: remaining === null',
        replace: 'unlimited_credits: false',
      },
    },
  },
  {
    file: `${folder}/odkkk/profile.ts`,
    providers: ['odkkk'],
    mistakes: {
      'prompt-limit': {
        kind: 'off-by-one limit',
        breaks: 'a prompt may have 4999 characters',
        find: 'documented(5000,',
        replace: 'documented(4999,',
      },
      price: {
        kind: 'wrong value',
        breaks: 'a video costs ten times as much',
        find: '10: documented(7,',
        replace: '10: documented(70,',
      },
    },
  },
  {
    file: `${folder}/odkkk/spec.ts`,
    providers: ['odkkk'],
    mistakes: {
      'prompt-limit': {
        kind: 'wrong value',
        breaks: "the schema allows EvoLink's prompts only",
        find: 'maxPromptLength: 5000',
        replace: 'maxPromptLength: 1000',
      },
      'base-path': {
        kind: 'wrong value',
        breaks: 'calls go below another path',
        find: "basePath: '/apiv1'",
        replace: "basePath: '/api/v1'",
      },
      origin: {
        kind: 'wrong value',
        breaks: "calls go to EvoLink's host",
        find: "value: 'https://ai.odkkk.com'",
        replace: "value: 'https://api.evolink.ai'",
      },
      'code-as-text': {
        kind: 'wrong error shape',
        breaks: 'the schema wants the code of a refusal as text',
        find: 'errorCode: z.number().int()',
        replace: 'errorCode: z.string()',
      },
    },
  },
];
