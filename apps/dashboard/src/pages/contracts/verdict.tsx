import type { Word } from '../../server/vocabulary.ts';

/** What a command found, as a badge. */
export const Verdict = ({ tone, children }: { readonly tone: Word['tone']; readonly children: string }) => (
  <span className="word" data-tone={tone}>
    {children}
  </span>
);
