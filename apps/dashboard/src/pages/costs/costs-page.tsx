import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAnyChange } from '../../live/use-live.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { api } from '../../server/trpc.ts';
import { Budgets } from './budgets.tsx';
import { CostReport } from './cost-report.tsx';
import { DownloadButton } from './download-button.tsx';
import { Imbalance } from './imbalance.tsx';
import { readSpan, toLastMonth } from './span.ts';
import { SpanFields } from './span-fields.tsx';
import { useCostsSearch } from './use-costs-search.ts';

/** A month of rows takes a moment to add up, so they are not read anew with every event. */
const SOON_MS = 3_000;

/** What videos cost, and who may still spend how much. */
export function CostsPage() {
  const [search] = useCostsSearch();
  const span = readSpan(search, Date.now());
  const query = useQuery(api.costs.byDay.queryOptions(span, { placeholderData: keepPreviousData }));
  useAnyChange(() => void query.refetch(), SOON_MS);
  return (
    <Page
      title="Costs"
      about="Each attempt counts on the day when its money was set aside. Days and months are in UTC."
      actions={
        <>
          <SpanFields span={span} />
          <DownloadButton rows={query.data ?? []} span={span} />
        </>
      }
    >
      <Imbalance />
      <Loaded query={query} rows={8}>
        {(rows) => <CostReport rows={rows} span={span} isOld={query.isPlaceholderData} />}
      </Loaded>
      <Budgets month={toLastMonth(span)} />
    </Page>
  );
}
