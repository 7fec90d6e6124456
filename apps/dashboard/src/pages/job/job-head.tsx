import { Anchor, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Instant } from '../../parts/instant.tsx';
import { WordBadge } from '../../parts/word-badge.tsx';
import { useAccountName } from './use-account-name.ts';
import type { Job } from './use-job.ts';

/** Where a job stands, at which provider, and where it comes from. */
export function JobHead({ job }: { readonly job: Job }) {
  const { status, phase, isOverdue, accountId, provider, model, remixOf, retryOf } = job;
  const toName = useAccountName();
  const isPlain = phase === 'done' || (phase === 'running' && status === 'in_progress');
  return (
    <Group gap="xs" mt={6}>
      <Group gap={6} role="status">
        <WordBadge table="statuses" id={status} />
        {!isPlain && <WordBadge table="phases" id={phase} />}
        {isOverdue && <WordBadge table="events" id="overdue" />}
      </Group>
      <Text size="sm" span>
        <Anchor
          inherit
          underline="always"
          renderRoot={(props) => <Link to="/providers/$providerId" params={{ providerId: provider }} {...props} />}
        >
          {toName(accountId)}
        </Anchor>{' '}
        · {model} · created <Instant at={job.createdAt} /> with {job.apiKeyName}
      </Text>
      {remixOf !== null && <Origin what="Remix of" id={remixOf} />}
      {retryOf !== null && <Origin what="Retry of" id={retryOf} />}
    </Group>
  );
}

function Origin({ what, id }: { readonly what: string; readonly id: string }) {
  return (
    <Text size="sm" span>
      ·{' '}
      <Anchor
        inherit
        underline="always"
        renderRoot={(props) => <Link to="/jobs/$jobId" params={{ jobId: id }} {...props} />}
      >
        {what} {id.slice(0, 14)}…
      </Anchor>
    </Text>
  );
}
