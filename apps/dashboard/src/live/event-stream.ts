import { client, type Outputs } from '../server/trpc.ts';

export type LiveEvent = Outputs['jobs']['timeline'][number];

/** How the page hears of changes. While `lost`, what is shown is as old as `since` (ms since the epoch). */
export type LinkState = { readonly kind: 'connecting' | 'live' } | { readonly kind: 'lost'; readonly since: number };

interface Listener {
  readonly onEvent?: (event: LiveEvent) => void;
  /** Anything may have changed unheard: the connection is back, or just began. */
  readonly onResync?: () => void;
  readonly onState?: () => void;
}

/** How long to wait before a stream that the gateway ended is asked for again. */
const AGAIN_MS = 2_000;

const listeners = new Set<Listener>();
let state: LinkState = { kind: 'connecting' };
let lastEventId: string | undefined;

export const readLinkState = (): LinkState => state;

/** Answers how to stop listening. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Follows everything that happens to the caller's jobs; one stream for the whole page. Answers how to stop it. */
export function startStream(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription = follow();
  function follow() {
    return client.events.subscribe.subscribe(lastEventId === undefined ? {} : { lastEventId }, {
      onData: ({ id, data }) => hear(id, data.event),
      onConnectionStateChange: (change) => {
        if (change.state === 'pending') toLive();
        else if (change.state === 'connecting' && change.error !== null) toLost();
      },
      onError: begin,
      onComplete: begin,
    });
  }
  function begin(): void {
    toLost();
    clearTimeout(timer);
    timer = setTimeout(() => {
      subscription.unsubscribe();
      subscription = follow();
    }, AGAIN_MS);
  }
  const renew = (): void => {
    subscription.unsubscribe();
    subscription = follow();
  };
  window.addEventListener('offline', toLost);
  window.addEventListener('online', renew);
  return () => {
    clearTimeout(timer);
    subscription.unsubscribe();
    window.removeEventListener('offline', toLost);
    window.removeEventListener('online', renew);
  };
}

function hear(id: string, event: LiveEvent | null): void {
  lastEventId = id;
  toLive();
  if (event === null) return;
  for (const { onEvent } of listeners) onEvent?.(event);
}

function toLive(): void {
  if (state.kind === 'live') return;
  change({ kind: 'live' });
  for (const { onResync } of listeners) onResync?.();
}

function toLost(): void {
  if (state.kind !== 'lost') change({ kind: 'lost', since: Date.now() });
}

function change(next: LinkState): void {
  state = next;
  for (const { onState } of listeners) onState?.();
}
