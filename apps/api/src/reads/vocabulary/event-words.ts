import type { EventCause } from '../../database/schema/index.ts';
import type { EventType } from '../../events/event-type.ts';
import { type Word, word } from './word.ts';

export const causes = {
  caller: word('neutral', 'Caller', 'Asked for with an API key, by a program or on these pages.'),
  person: word('neutral', 'Person', 'Decided by somebody in the inbox.'),
  worker: word('neutral', 'Gateway', 'Done by the gateway itself.'),
  answer: word('neutral', 'Answer', 'Told by the answer to the submission.'),
  poll: word('neutral', 'Poll', 'Told by the provider when it was asked.'),
  callback: word('neutral', 'Callback', 'Set off by a call from the provider.'),
  recovery: word('warning', 'Recovery', 'Taken over from a process of the gateway that had stopped.'),
  deadline: word('warning', 'Deadline', 'The time that the job had was over.'),
} satisfies Record<EventCause, Word>;

export const events = {
  created: word('neutral', 'Created', 'The job was written down and its cost set aside.'),
  routed: word('neutral', 'Routed', 'An account was chosen.'),
  limited: word('neutral', 'Waiting', 'The limits of the account hold it back for now.'),
  submitting: word('active', 'Being sent', 'An attempt was written down and is sent.'),
  accepted: word('good', 'Accepted', 'The provider took it as a task.'),
  not_sent: word('warning', 'Not sent', 'Nothing reached the provider; it is tried again.'),
  rejected: word('warning', 'Refused', 'The provider refused it; it is tried again when there is room.'),
  unknown: word('warning', 'Outcome unknown', 'Nobody knows whether the provider took it. Settle it in the inbox.'),
  resent: word('warning', 'Sent again', 'It is sent again and may be paid twice.'),
  fell_over: word('neutral', 'Moved on', 'Another account tries it.'),
  healed: word('good', 'Settled by callback', 'A callback told which task an attempt of unknown outcome became.'),
  adopted: word('good', 'Adopted', 'A person told which task an attempt of unknown outcome became.'),
  callback_refused: word('warning', 'Callback not believed', 'What a callback claimed turned out not to be so.'),
  second_task: word('bad', 'Paid twice', 'An earlier attempt had been taken as well.'),
  in_progress: word('active', 'Begun', 'The provider has begun with the video.'),
  provider_status: word('active', 'New status', 'The provider has another word for where the task is.'),
  unknown_status: word('warning', 'Unknown status', 'The provider used a word that it does not document.'),
  progress: word('active', 'Progress', 'The provider told how far it is.'),
  completed: word('good', 'Completed', 'The video is made.'),
  failed: word('bad', 'Failed', 'It ended without a video.'),
  canceled: word('neutral', 'Canceled', 'It was called off.'),
  done: word('neutral', 'Done', 'Nothing is left to do for the canceled job.'),
  overdue: word('warning', 'Overdue', 'The deadline passed while a paid task was running.'),
  late_result: word(
    'warning',
    'Late result',
    'The task ended after the job had been given up or canceled, or was overdue.',
  ),
  lost: word('bad', 'Task lost', 'Nobody will learn how the task ended. Look it up at the provider.'),
  asset_recorded: word('active', 'Ready to copy', 'The video can be fetched from the provider.'),
  archived: word('good', 'Copied', 'Our own copy is kept.'),
  copy_failed: word('warning', 'Copy failed', 'The video could not be copied; it is tried again.'),
  expiry_at_risk: word('warning', 'Expires soon', 'The provider drops the video soon, and there is no copy.'),
  expired: word('bad', 'Video lost', 'The provider dropped the video before it was copied.'),
  loss_acknowledged: word('neutral', 'Loss noted', 'A person took note that the video is lost.'),
  deleted: word('neutral', 'Deleted', 'The job and its files were deleted.'),
} satisfies Record<EventType, Word>;
