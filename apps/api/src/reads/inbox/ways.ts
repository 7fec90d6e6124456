import type { InboxItem } from '../../inbox/list-inbox.ts';

/** What a person can do about an item of the inbox. */
export interface WayOut {
  readonly way: 'adopt' | 'resend' | 'give_up' | 'archive_now' | 'acknowledge' | 'retry' | 'delete';
  readonly label: string;
  /** What it does. */
  readonly description: string;
  /** It may cost money, or cannot be taken back. */
  readonly isRisky: boolean;
}

const adopt: WayOut = {
  way: 'adopt',
  label: 'Adopt a task',
  description: 'Give the id of the task that you found at the provider. It is checked there, and its video is kept.',
  isRisky: false,
};
const resend: WayOut = {
  way: 'resend',
  label: 'Send again',
  description: 'Sends the job once more. If the first attempt was taken as well, both are paid.',
  isRisky: true,
};
const giveUp: WayOut = {
  way: 'give_up',
  label: 'Give up',
  description: 'Ends the job as failed. Should a callback name the task after all, its video is still kept.',
  isRisky: true,
};
const archiveNow: WayOut = {
  way: 'archive_now',
  label: 'Archive now',
  description: 'Copies the video before all others.',
  isRisky: false,
};
const acknowledge: WayOut = {
  way: 'acknowledge',
  label: 'Note the loss',
  description: 'Takes the item out of the inbox. The job keeps saying that its video is lost.',
  isRisky: false,
};
const retry: WayOut = {
  way: 'retry',
  label: 'Make it again',
  description: 'Creates a job that asks for the same video, which is paid once more.',
  isRisky: true,
};
const remove: WayOut = {
  way: 'delete',
  label: 'Delete the job',
  description: 'Deletes the job, and gives its video up.',
  isRisky: true,
};

/** The ways out of an item, the mildest first. */
export function toWays(item: InboxItem): readonly WayOut[] {
  if (item.kind === 'unknown_attempt') return [adopt, resend, giveUp];
  return item.asset.state === 'remote' ? [archiveNow, remove] : [acknowledge, retry, remove];
}
