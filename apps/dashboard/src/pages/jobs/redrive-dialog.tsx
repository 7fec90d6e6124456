import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Failure } from '../../parts/loaded.tsx';
import { client } from '../../server/trpc.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import type { JobFilter } from './job-filter.ts';
import { toCount } from './to-count.ts';
import { toPrices } from './to-prices.ts';

interface RedriveDialogProps {
  readonly filter: JobFilter;
  readonly onClose: () => void;
}

/** Asks before the failed jobs of a view are tried anew, oldest first. */
export function RedriveDialog({ filter, onClose }: RedriveDialogProps) {
  const { data: jobs, error } = useQuery({
    queryKey: ['redrivable', filter],
    queryFn: () => readRedrivable(filter),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const count = toCount(jobs?.length ?? 0, 'failed job');
  return (
    <BulkDialog
      title="Try the failed jobs of this view again?"
      verb={`Try ${count} again`}
      ids={jobs?.map(({ id }) => id) ?? []}
      bulk={(ids) => client.jobs.redrive.mutate({ ...filter, ids })}
      done={`Tried ${count} anew.`}
      onClose={onClose}
    >
      {error !== null && <Failure error={error} />}
      {error === null && jobs === undefined && 'Looking for failed jobs that nobody tried anew yet …'}
      {jobs?.length === 0 && 'Every failed job of this view was tried anew already, or there is none.'}
      {jobs !== undefined && jobs.length > 0 && (
        <>
          {count} of this view {jobs.length === 1 ? 'was' : 'were'} not tried anew yet. Each is made as a job of its
          own, and paid again: {toPrices(jobs)}.
          <Text inherit c="dimmed" mt="xs">
            Where there are very many, the oldest are tried first; do this again for the rest.
          </Text>
        </>
      )}
    </BulkDialog>
  );
}

async function readRedrivable(filter: JobFilter) {
  const ids = await client.jobs.redrivable.query(filter);
  if (ids.length === 0) return [];
  return (await client.jobs.list.query({ ids, limit: ids.length })).jobs;
}
