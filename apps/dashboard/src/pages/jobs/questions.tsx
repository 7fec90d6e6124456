import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { Act } from './acts.ts';
import type { Job, JobFilter } from './job-filter.ts';

const ActDialog = lazy(() => import('./act-dialog.tsx').then((all) => ({ default: all.ActDialog })));
const RedriveDialog = lazy(() => import('./redrive-dialog.tsx').then((all) => ({ default: all.RedriveDialog })));

type Question =
  | { readonly act: Act; readonly jobs: readonly Job[] }
  | { readonly act: 'redrive'; readonly filter: JobFilter };

interface OpenQuestion {
  readonly question: Question | null;
  readonly ask: (question: Question) => void;
  readonly askAct: (act: Act, jobs: readonly Job[]) => void;
  readonly close: () => void;
}

/** What is asked before something is done; afterwards the focus is where it was. */
export function useQuestion(): OpenQuestion {
  const [question, setQuestion] = useState<Question | null>(null);
  const before = useRef<Element>(null);
  const ask = useCallback((next: Question): void => {
    before.current = document.activeElement;
    setQuestion(next);
  }, []);
  useEffect(() => {
    if (question !== null || !(before.current instanceof HTMLElement)) return;
    const place = before.current.isConnected
      ? before.current
      : document.querySelector<HTMLElement>('[data-scroll-rows]');
    place?.focus({ preventScroll: true });
    before.current = null;
  }, [question]);
  return {
    question,
    ask,
    askAct: useCallback((act, jobs) => ask({ act, jobs }), [ask]),
    close: useCallback(() => setQuestion(null), []),
  };
}

/** The question that is open. */
export function Questions({ question, close }: OpenQuestion) {
  if (question === null) return null;
  return (
    <Suspense>
      {question.act === 'redrive' ? (
        <RedriveDialog filter={question.filter} onClose={close} />
      ) : (
        <ActDialog act={question.act} jobs={question.jobs} onClose={close} />
      )}
    </Suspense>
  );
}
