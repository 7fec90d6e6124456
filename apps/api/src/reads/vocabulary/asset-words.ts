import type { AssetRow } from '../../database/schema/index.ts';
import { type Word, word } from './word.ts';

export const assetStates = {
  remote: word('active', 'At the provider', 'Made, and about to be copied. Until then only the provider has it.'),
  archived: word('good', 'Kept', 'Our own copy is checked and kept.'),
  expired: word('bad', 'Lost', 'The provider dropped it before it was copied.'),
  deleted: word('neutral', 'Deleted', 'Our copy was deleted.'),
} satisfies Record<AssetRow['state'], Word>;
