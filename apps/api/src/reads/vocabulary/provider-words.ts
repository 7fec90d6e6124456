import type { Source } from '@understudy/core';
import type { AccountRow } from '../../accounts/account.ts';
import type { BreakerState } from '../../database/schema/index.ts';
import { type Word, word } from './word.ts';

export const breakerStates = {
  closed: word('good', 'Healthy', 'Its calls go through.'),
  open: word('bad', 'Not called', 'Its calls failed, so it rests for a while. Reset it once you know that it is well.'),
  half_open: word('warning', 'On trial', 'One call finds out whether it is well again.'),
} satisfies Record<BreakerState['state'], Word>;

/** Where a statement about a provider comes from. */
export const sources = {
  documented: word('good', 'Documented', 'The provider’s own document says so.'),
  public: word('neutral', 'Public', 'Another public page or program of the provider says so.'),
  inferred: word('warning', 'Inferred', 'Nobody says so; it follows from what is said.'),
  unknown: word('neutral', 'Not documented', 'Nobody says, and nothing is assumed.'),
} satisfies Record<Source['kind'] | 'unknown', Word>;

/** Who stated an account. */
export const accountSources = {
  environment: word(
    'neutral',
    'Environment',
    'Stated by environment variables and kept in step with them at every start.',
  ),
  api: word('neutral', 'Added here', 'Added by a person or a program.'),
  mock: word('neutral', 'Mock server', 'Nobody stated one, so the mock server stands in; nothing is spent.'),
} satisfies Record<AccountRow['source'], Word>;
