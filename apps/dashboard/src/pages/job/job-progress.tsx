import { Anchor, Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Instant, toSpan, useNow } from '../../parts/instant.tsx';
import { api } from '../../server/trpc.ts';
import { useVocabulary } from '../../server/vocabulary.ts';
import type { Job } from './use-job.ts';

/** What happens to a job that has not ended, and for how long still. */
export function JobProgress({ job }: { readonly job: Job }) {
  const { phase, place, acceptedAt, route } = job;
  const { label, description } = useVocabulary().find('phases', phase);
  const { data: latest } = useQuery(
    api.jobs.timeline.queryOptions({ id: job.id }, { select: (events) => events.at(-1) }),
  );
  const usualMs = route.candidates.find(({ accountId }) => accountId === job.accountId)?.medianMs ?? null;
  return (
    <Stack gap="sm" p="lg" w="100%" maw={520} ta="center">
      <Text fw={600}>{label}</Text>
      {phase === 'running' && <Bar progress={job.progress} />}
      {latest?.type !== 'progress' && <Text size="sm">{latest?.text ?? description}</Text>}
      <Text size="sm" c="dimmed" component="div">
        {place !== null && (
          <div>
            Place {place.position} in the queue, likely sent <Instant at={place.startsAt} />
          </div>
        )}
        {acceptedAt !== null && phase === 'running' && <Running since={acceptedAt} />}
        {usualMs !== null && <div>Such videos take about {toSpan(usualMs)} here</div>}
        <div>
          Deadline <Instant at={job.deadlineAt} />
        </div>
      </Text>
      {phase === 'unknown' && (
        <Anchor size="sm" renderRoot={(props) => <Link to="/inbox" {...props} />}>
          Settle it in the inbox
        </Anchor>
      )}
    </Stack>
  );
}

function Bar({ progress }: { readonly progress: number | null }) {
  if (progress === null) {
    return (
      <Text size="sm" c="dimmed">
        The provider tells no progress yet.
      </Text>
    );
  }
  return (
    <Stack gap={4}>
      <Progress.Root size="lg">
        <Progress.Section value={progress} aria-label="Progress" />
      </Progress.Root>
      <Text size="sm" fw={600}>
        {progress} %
      </Text>
    </Stack>
  );
}

function Running({ since }: { readonly since: number }) {
  return <div>At the provider for {toSpan(Math.max(0, useNow() - since))}</div>;
}
