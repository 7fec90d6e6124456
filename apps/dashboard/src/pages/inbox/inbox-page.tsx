import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useAnyChange } from '../../live/use-live.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { api } from '../../server/trpc.ts';
import { InboxEmpty } from './inbox-empty.tsx';
import { InboxList } from './inbox-list.tsx';
import { InboxStake } from './inbox-stake.tsx';

/** Changes that come this close together are read together. */
const SOON_MS = 500;

/** What waits for a person: attempts of unknown outcome, and paid videos that may be lost. */
export function InboxPage() {
  const query = useQuery(api.inbox.list.queryOptions());
  useAnyChange(() => void query.refetch(), SOON_MS);
  useFocusAtEnd(query.data?.items.length ?? null);
  return (
    <Page title="Inbox" about={query.data === undefined ? 'What waits for a person.' : <InboxStake {...query.data} />}>
      <Loaded query={query} rows={6}>
        {({ items }) => (items.length === 0 ? <InboxEmpty /> : <InboxList items={items} />)}
      </Loaded>
    </Page>
  );
}

/** With the last item the focus is gone as well: it goes to the page. `null` while the items are not known. */
function useFocusAtEnd(count: number | null): void {
  const seen = useRef(count);
  useEffect(() => {
    if (count === null) return;
    const isEnd = count === 0 && (seen.current ?? 0) > 0;
    if (isEnd && document.activeElement === document.body) document.getElementById('main')?.focus();
    seen.current = count;
  }, [count]);
}
