import { Group, Text } from '@mantine/core';
import { CopyText } from '../../parts/copy-text.tsx';
import { Instant, toSpan } from '../../parts/instant.tsx';
import { Money } from '../../parts/money.tsx';
import { Section } from '../../parts/page.tsx';
import { WordText } from '../../parts/word-badge.tsx';
import { type Fact, Facts } from './facts.tsx';
import { useAccountName } from './use-account-name.ts';
import type { Job } from './use-job.ts';

/** What is known of a job in a glance. */
export function JobFacts({ job }: { readonly job: Job }) {
  const { seconds, size, acceptedAt, endedAt, plan } = job;
  const toName = useAccountName();
  const facts: readonly Fact[] = [
    ['Account', toName(job.accountId)],
    ['Model', job.model],
    ['Video', [seconds === null ? null : `${seconds} s`, size].filter((part) => part !== null).join(', ') || null],
    ['Price', <Money key="price" micros={job.priceMicros} unit={job.unit} />],
    ['Chosen by', <WordText key="policy" table="policies" id={plan.policy} />],
    ['Submitted', <WordText key="submit" table="submitPolicies" id={plan.submit} />],
    ['Priority', job.priority],
    ['Created', <Instant key="created" at={job.createdAt} />],
    ['Not before', toInstant(endedAt === null ? job.notBefore : null)],
    ['Accepted', toInstant(acceptedAt)],
    ['Ended', toInstant(endedAt)],
    ['Took', endedAt === null ? null : toSpan(endedAt - (acceptedAt ?? job.createdAt))],
    ['Deadline', toInstant(endedAt === null ? job.deadlineAt : null)],
    ['Cancel asked', toInstant(job.cancelRequestedAt)],
    ['Provider says', job.providerStatus],
    ['Job id', <Id key="job" id={job.id} what="job id" />],
    ['Task id', job.taskId !== null && <Id id={job.taskId} what="task id" />],
    ['Attempt id', job.attemptId !== null && <Id id={job.attemptId} what="attempt id" />],
  ];
  return (
    <Section title="Facts">
      <Facts facts={facts} />
    </Section>
  );
}

const toInstant = (at: number | null) => at !== null && <Instant at={at} />;

function Id({ id, what }: { readonly id: string; readonly what: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      <Text ff="monospace" size="xs" truncate title={id}>
        {id}
      </Text>
      <CopyText text={id} what={what} />
    </Group>
  );
}
