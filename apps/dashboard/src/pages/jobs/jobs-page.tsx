import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { RotateCcw } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { Failure } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { FilterBar } from './filter-bar.tsx';
import { toFilter, toView } from './job-filter.ts';
import type { HeadSort } from './job-head.tsx';
import { JobTable } from './job-table.tsx';
import { ColumnMenu, SortMenu } from './list-settings.tsx';
import { NoJobs, NoneInView } from './no-jobs.tsx';
import { Questions, useQuestion } from './questions.tsx';
import type { Sight } from './refresh-pages.ts';
import { isNarrowed, type JobsSearch, toViewText } from './search.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useJobList } from './use-job-list.ts';
import { useJobTable } from './use-job-table.ts';
import { useOpenedAt } from './use-opened-at.ts';
import { ViewCount } from './view-count.tsx';
import { ViewStrip } from './view-strip.tsx';

const route = getRouteApi('/jobs');
const OUTLINED = 8;

/** All jobs, live: found by filters and prompt, in saved views, and acted on one by one or many at once. */
export function JobsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const viewText = toViewText(search);
  const openedAt = useOpenedAt(viewText);
  // The text says all that counts of the address.
  const { view, filter } = useMemo(
    () => ({ view: toView(search, openedAt), filter: toFilter(search, openedAt) }),
    [viewText, openedAt],
  );
  const sight = useRef<Sight>({ from: 0, to: 0, isAtTop: true });
  const list = useJobList(view, sight);
  const change = (next: Partial<JobsSearch>, replace = false): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace });
  const table = useJobTable(list.jobs, {
    shown: search.columns,
    onShown: (columns) => change({ columns }, true),
    viewText,
  });
  const question = useQuestion();
  const { by, isAscending } = { by: search.sort ?? 'created', isAscending: search.order === 'asc' };
  const sort: HeadSort = {
    by,
    isAscending,
    onSort: (next) =>
      change({ sort: next === 'created' ? undefined : next, order: next === by && !isAscending ? 'asc' : undefined }),
  };
  const clear = (): void => void navigate({ search: ({ columns }) => ({ columns }) });
  const { query, jobs, offset } = list;
  const isEmpty = jobs.length === 0 && offset === 0 && !query.hasNextPage;
  const canHoldFailures = search.status === undefined || search.status.includes('failed');
  return (
    <Page
      title="Jobs"
      about={<ViewCount filter={filter} />}
      actions={
        canHoldFailures &&
        !isEmpty && (
          <Button
            size="xs"
            variant="default"
            leftSection={<RotateCcw size={14} aria-hidden />}
            onClick={() => question.ask({ act: 'redrive', filter })}
          >
            Retry failed…
          </Button>
        )
      }
    >
      <Stack gap="xs">
        <ViewStrip search={search} />
        <Group gap="xs">
          <FilterBar search={search} onChange={change} onClear={clear} />
          <Group gap={6} ml="auto">
            <SortMenu {...sort} />
            <ColumnMenu table={table} />
          </Group>
        </Group>
        {query.isError && <Failure error={query.error} onRetry={list.refresh} />}
        {query.isPending && !query.isError && <Outlines />}
        {query.data !== undefined && isEmpty && (isNarrowed(search) ? <NoneInView onClear={clear} /> : <NoJobs />)}
        {query.data !== undefined && !isEmpty && (
          <JobTable table={table} list={list} sight={sight} viewText={viewText} sort={sort} onAct={question.askAct} />
        )}
        <SelectionBar table={table} onAct={question.askAct} />
      </Stack>
      <Questions {...question} />
    </Page>
  );
}

const Outlines = () => (
  <Stack gap="xs" role="status" aria-label="Loading">
    {Array.from({ length: OUTLINED }, (_, row) => (
      <Skeleton key={String(row)} height={36} />
    ))}
  </Stack>
);
