import type { PollFailure } from './poll-failure.ts';

/** Says when to stop asking a provider, because what it answered so far shows that the next calls fail as well. */
export interface Halt {
  /** How a call ended; `null`: well. */
  note(failure: PollFailure | null): void;
  isHalted(): boolean;
}

export function createHalt(): Halt {
  let inRow = 0;
  let isHalted = false;
  return {
    note(failure) {
      if (failure === null) inRow = 0;
      else if (failure.haltsAfter !== null) isHalted ||= ++inRow >= failure.haltsAfter;
    },
    isHalted: () => isHalted,
  };
}
