import { Accordion, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Empty, Loaded } from '../../parts/loaded.tsx';
import { api, type Outputs } from '../../server/trpc.ts';
import { useVocabulary } from '../../server/vocabulary.ts';
import type { Job } from './use-job.ts';
import { WireCall } from './wire-call.tsx';

const ALL = 'all';

/** The calls that were made to the provider for a job, as they went over the wire. */
export function Wire({ job }: { readonly job: Job }) {
  const query = useQuery(api.jobs.wire.queryOptions({ id: job.id }));
  return <Loaded query={query}>{(calls) => <Calls calls={calls} />}</Loaded>;
}

function Calls({ calls }: { readonly calls: Outputs['jobs']['wire'] }) {
  const [shown, setShown] = useState(ALL);
  const book = useVocabulary();
  if (calls.length === 0) {
    return <Empty title="No calls were kept">They appear as soon as the job is sent to its provider.</Empty>;
  }
  const operations = [...new Set(calls.map(({ operation }) => operation))];
  const toCount = (operation: string): number => calls.filter((call) => call.operation === operation).length;
  return (
    <Stack gap="sm" align="flex-start">
      <SegmentedControl
        size="xs"
        aria-label="Which calls to show"
        value={shown}
        onChange={setShown}
        data={[
          { value: ALL, label: `All ${calls.length}` },
          ...operations.map((id) => ({ value: id, label: `${book.find('operations', id).label} ${toCount(id)}` })),
        ]}
      />
      <Text size="sm" c="dimmed">
        Keys and signatures were taken out before this was kept.
      </Text>
      <Accordion multiple keepMounted={false} variant="contained" order={3} w="100%" chevronPosition="left">
        {calls
          .filter(({ operation }) => shown === ALL || operation === shown)
          .map((call) => (
            <WireCall key={call.id} call={call} />
          ))}
      </Accordion>
    </Stack>
  );
}
