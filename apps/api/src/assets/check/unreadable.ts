import { UnderstudyError } from '@understudy/core/errors';

/** The error for a file that is no whole video. `problem` reads like `no moov box`. */
export const toUnreadable = (problem: string): UnderstudyError =>
  new UnderstudyError(`Failed to read the video: ${problem}. Download it again.`, { code: 'unreadable_answer' });

/** A number for people: `12,345`. */
export const toCount = (count: number): string => count.toLocaleString('en-US');
