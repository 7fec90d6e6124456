import type { CallbackAttemptView, CallbackView } from '@understudy/mock-server';
import type { Word } from '../../../server/vocabulary.ts';

/** How the state of a callback looks. */
export const callbackTones = {
  planned: 'active',
  delivered: 'good',
  given_up: 'bad',
  refused: 'warning',
} satisfies Record<CallbackView['state'], Word['tone']>;

/** What the receiver answered, or why it did not. */
export const toAnswer = ({ status, error }: Pick<CallbackAttemptView, 'status' | 'error'>): string =>
  status === null ? (error ?? 'no answer') : String(status);
