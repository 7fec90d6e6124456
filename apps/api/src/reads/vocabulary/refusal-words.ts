import type { RefusalFate } from '../provider/refusal-view.ts';
import { type Word, word } from './word.ts';

/** What the gateway does after a create that was refused. */
export const refusalFates = {
  again: word(
    'active',
    'Sent again',
    'It surely made no task. It goes again after the pause that the provider asks for.',
  ),
  paused: word(
    'bad',
    'Account rests',
    'It surely made no task. The job goes to another account or fails. This one rests, and a person has to act.',
  ),
  refused: word(
    'neutral',
    'Not sent again',
    'It surely made no task, and would be refused again. The job goes to another account where its plan allows, or fails.',
  ),
  unknown: word(
    'warning',
    'Outcome unknown',
    'It may have made a task that is billed, so it is never sent again by itself. It waits in the inbox.',
  ),
} satisfies Record<RefusalFate, Word>;
