import type { LedgerKind } from '../../database/schema/index.ts';
import type { SpendView } from '../read-spend.ts';
import { type Word, word } from './word.ts';

export const ledgerKinds = {
  reserve: word('active', 'Set aside', 'Held for an attempt until its end is known.'),
  settle: word('neutral', 'Paid', 'The video was made, so the provider charges for it.'),
  release: word('good', 'Given back', 'No video was made, so nothing is paid.'),
  risk: word('warning', 'At risk', 'Perhaps paid; nobody knows. Settle the attempt in the inbox.'),
} satisfies Record<LedgerKind, Word>;

export const units = {
  usd: word('neutral', 'US dollars', 'The provider charges in dollars.'),
  credits: word(
    'neutral',
    'Credits',
    'The provider charges in credits of its own, which have no fixed price in dollars.',
  ),
} satisfies Record<SpendView['unit'], Word>;

export const spendKinds = {
  key: word('neutral', 'API key', 'What the jobs of one key cost.'),
  account: word('neutral', 'Provider account', 'What one account at a provider was charged.'),
} satisfies Record<SpendView['kind'], Word>;
