import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { type LinkState, type LiveEvent, listen, readLinkState } from './event-stream.ts';

/** Changes that come this close together are told together. */
const TOGETHER_MS = 16;

/** How the page hears of changes now. */
export const useLinkState = (): LinkState => useSyncExternalStore((onState) => listen({ onState }), readLinkState);

/**
 * Tells of jobs that changed, several at a time at most every 16 ms, and of `onResync`, when anything may have changed
 * unheard.
 */
export function useChangedJobs(
  onChange: (jobIds: ReadonlySet<string>, events: readonly LiveEvent[]) => void,
  onResync: () => void,
): void {
  const tell = useEffectEvent(onChange);
  const resync = useEffectEvent(onResync);
  useEffect(() => {
    let heard: LiveEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      timer = undefined;
      const events = heard;
      heard = [];
      tell(new Set(events.map(({ jobId }) => jobId)), events);
    };
    const stop = listen({
      onEvent: (event) => {
        heard.push(event);
        timer ??= setTimeout(flush, TOGETHER_MS);
      },
      onResync: () => resync(),
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
}

/** Tells that something happened to any job, at most once in `everyMs`, and when anything may have changed unheard. */
export function useAnyChange(tell: () => void, everyMs: number): void {
  const run = useEffectEvent(tell);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        run();
      }, everyMs);
    };
    const stop = listen({ onEvent: soon, onResync: () => run() });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [everyMs]);
}
