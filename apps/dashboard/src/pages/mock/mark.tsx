import type { ReactNode } from 'react';
import type { Word } from '../../server/vocabulary.ts';

/** A word of the mock server's: `given_up` → `Given up`. */
export const toLabel = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).replaceAll('_', ' ');

/** A word as a badge, told by its text and its dot. */
export function Mark({ tone, children }: { readonly tone: Word['tone']; readonly children: ReactNode }) {
  return (
    <span className="word" data-tone={tone}>
      {children}
    </span>
  );
}

/** A status of HTTP as a badge. */
export function StatusMark({ status }: { readonly status: number }) {
  return <Mark tone={status >= 500 ? 'bad' : status >= 400 ? 'warning' : 'good'}>{status}</Mark>;
}
