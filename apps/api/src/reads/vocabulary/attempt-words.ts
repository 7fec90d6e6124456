import type { AttemptOutcome, OperationName } from '@understudy/core';
import type { AttemptRow, callbacks } from '../../database/schema/index.ts';
import { type Word, word } from './word.ts';

/** `pending` is an attempt that has no outcome yet. */
export const outcomes = {
  pending: word('active', 'On its way', 'No answer has come yet.'),
  not_sent: word('neutral', 'Not sent', 'Nothing reached the provider, so nothing was paid.'),
  accepted: word('good', 'Accepted', 'The provider took it as a task.'),
  rejected: word('bad', 'Refused', 'The provider refused it, so nothing was paid.'),
  unknown: word('warning', 'Outcome unknown', 'It may have been taken and paid. Settle it in the inbox.'),
} satisfies Record<AttemptOutcome | 'pending', Word>;

/** How an unknown outcome was settled. */
export const resolutions = {
  healed: word('good', 'Settled by callback', 'The provider called back and named the task.'),
  adopted: word('good', 'Adopted', 'A person named the task, and the provider confirmed it.'),
  resent: word('warning', 'Sent again', 'Another attempt followed although this one may have been paid.'),
  given_up: word('neutral', 'Given up', 'A person ended it without a task.'),
} satisfies Record<NonNullable<AttemptRow['resolution']>, Word>;

/** What was made of a call from a provider. */
export const callbackVerdicts = {
  verifying: word('active', 'Heeded', 'The provider was asked about the task, because callbacks are not signed.'),
  repeated: word('neutral', 'Repeated', 'The same call had come before.'),
  too_late: word('neutral', 'Too late', 'The attempt was decided already.'),
  unreadable: word('warning', 'Unreadable', 'It names no task in the way that the provider documents.'),
} satisfies Record<(typeof callbacks.$inferSelect)['verdict'], Word>;

export const operations = {
  create: word('neutral', 'Create', 'Asks for a video. Calling it again is paid again.'),
  retrieve: word('neutral', 'Retrieve', 'Asks how a task goes; costs nothing.'),
  download: word('neutral', 'Download', 'Fetches a finished video.'),
  balance: word('neutral', 'Balance', 'Asks what is left on the account.'),
} satisfies Record<OperationName, Word>;
