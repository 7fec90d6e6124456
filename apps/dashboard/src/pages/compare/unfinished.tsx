import { Anchor, Button, Progress, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { RotateCcw } from 'lucide-react';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Instant } from '../../parts/instant.tsx';
import { toMoney } from '../../parts/money.tsx';
import { useAct } from '../../parts/use-act.ts';
import { WordBadge } from '../../parts/word-badge.tsx';
import { api } from '../../server/trpc.ts';
import { useVocabulary } from '../../server/vocabulary.ts';
import type { ComparedJob } from './column.tsx';

interface UnfinishedProps {
  readonly job: ComparedJob;
  readonly name: string;
  readonly onRetried: (id: string) => void;
}

/** Why there is no video, or not yet, and what to do about it. */
export function Unfinished({ job, name, onRetried }: UnfinishedProps) {
  return (
    <Stack gap="xs" p="md" align="center" ta="center" w="100%">
      {job.endedAt === null ? <Running job={job} name={name} /> : <Ended job={job} />}
      {job.endedAt !== null && job.actions.canRetry && <Retry job={job} name={name} onRetried={onRetried} />}
    </Stack>
  );
}

function Running({ job: { phase, progress, place }, name }: Pick<UnfinishedProps, 'job' | 'name'>) {
  const { description } = useVocabulary().find('phases', phase);
  return (
    <>
      <WordBadge table="phases" id={phase} />
      <Text size="sm" c="dimmed">
        {description}
      </Text>
      {progress !== null && <Progress w="100%" value={progress} aria-label={`Progress of ${name}: ${progress} %`} />}
      {place !== null && (
        <Text size="sm">
          Place {place.position}, starts <Instant at={place.startsAt} />
        </Text>
      )}
      {phase === 'unknown' && (
        <Anchor size="sm" renderRoot={(props) => <Link to="/inbox" {...props} />}>
          Settle it in the inbox
        </Anchor>
      )}
    </>
  );
}

function Ended({ job: { error, status, asset } }: Pick<UnfinishedProps, 'job'>) {
  const words = useVocabulary();
  if (error !== null) {
    return (
      <>
        <WordBadge table="errors" id={error.code} />
        <Text size="sm">{error.message}</Text>
      </>
    );
  }
  const { description } = asset === null ? words.find('statuses', status) : words.find('assetStates', asset.state);
  return <Text size="sm">{description}</Text>;
}

function Retry({ job, name, onRetried }: UnfinishedProps) {
  const retry = useAct(api.jobs.retry.mutationOptions(), ({ id }) => {
    onRetried(id);
    return 'The job is retried.';
  });
  const price = job.priceMicros === null ? 'at an unknown price' : `for ${toMoney(job.priceMicros, job.unit)}`;
  return (
    <AskFirst
      title="Make it anew?"
      verb={`Retry ${price}`}
      act={retry}
      input={{ id: job.id }}
      trigger={(ask) => (
        <Button size="xs" variant="default" leftSection={<RotateCcw size={15} aria-hidden />} onClick={ask}>
          Retry {name}
        </Button>
      )}
    >
      A new job asks {name} for the same video {price}. It takes the place of this one here.
    </AskFirst>
  );
}
