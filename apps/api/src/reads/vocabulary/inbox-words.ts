import type { InboxItem } from '../../inbox/list-inbox.ts';
import { type Word, word } from './word.ts';

export const inboxKinds = {
  unknown_attempt: word(
    'warning',
    'Outcome unknown',
    'Nobody knows whether the provider took the job and charges for it.',
  ),
  video_at_risk: word('bad', 'Video at risk', 'A paid video is not copied yet and may be lost, or is lost.'),
} satisfies Record<InboxItem['kind'], Word>;
