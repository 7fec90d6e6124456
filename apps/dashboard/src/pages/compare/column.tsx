import { ActionIcon, Anchor, Box, Group, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { Loaded } from '../../parts/loaded.tsx';
import { WordBadge } from '../../parts/word-badge.tsx';
import type { Outputs } from '../../server/trpc.ts';
import styles from './compare.module.css';
import type { InStep } from './in-step.ts';
import { JobFacts } from './job-facts.tsx';
import { StepVideo } from './step-video.tsx';
import { Unfinished } from './unfinished.tsx';

export type ComparedJob = Outputs['jobs']['get'];

interface ColumnProps {
  readonly id: string;
  readonly query: UseQueryResult<ComparedJob, unknown>;
  /** The name of a provider. */
  readonly toName: (provider: string) => string;
  readonly isPromptShown: boolean;
  readonly inStep: InStep;
  /** Puts another job in its place, or none. */
  readonly onReplace: (id: string | null) => void;
}

/** One job: its video or why there is none, and what it took. */
export function Column({ id, query, toName, isPromptShown, inStep, onReplace }: ColumnProps) {
  const name = query.data === undefined ? id : toName(query.data.provider);
  return (
    <article className={styles['column']} aria-label={name}>
      <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        <Box miw={0}>
          <Group gap="xs">
            <Title order={2} size="h5">
              <Anchor inherit renderRoot={(props) => <Link to="/jobs/$jobId" params={{ jobId: id }} {...props} />}>
                {name}
              </Anchor>
            </Title>
            {query.data !== undefined && <WordBadge table="statuses" id={query.data.status} />}
          </Group>
          {query.data !== undefined && isPromptShown && (
            <Text size="sm" lineClamp={3}>
              {query.data.prompt}
            </Text>
          )}
        </Box>
        <ActionIcon variant="subtle" color="gray" aria-label={`Leave out ${name}`} onClick={() => onReplace(null)}>
          <X size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <Loaded query={query} rows={4}>
        {(job) => (
          <>
            <div className={styles['stage']}>
              {hasVideo(job) ? (
                <StepVideo job={job} name={name} inStep={inStep} />
              ) : (
                <Unfinished job={job} name={name} onRetried={onReplace} />
              )}
            </div>
            <JobFacts job={job} name={name} />
          </>
        )}
      </Loaded>
    </article>
  );
}

/** A video that is kept, or that the provider still has. */
const hasVideo = ({ asset }: ComparedJob): boolean => asset?.state === 'archived' || asset?.state === 'remote';
