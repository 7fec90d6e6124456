import { Group, Stack, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { toExact, toSpan } from '../../parts/instant.tsx';
import { Empty, Loaded } from '../../parts/loaded.tsx';
import { WordBadge, WordText } from '../../parts/word-badge.tsx';
import { api } from '../../server/trpc.ts';
import classes from './job.module.css';
import { type EventRun, type JobEvent, toRuns } from './timeline-runs.ts';
import { toClock, toDay } from './to-clock.ts';
import type { Job } from './use-job.ts';

/** Everything that happened to a job, with what set it off and the time between. */
export function Timeline({ job }: { readonly job: Job }) {
  const query = useQuery(api.jobs.timeline.queryOptions({ id: job.id }));
  return (
    <Loaded query={query} rows={6}>
      {(events) => (events.length === 0 ? <Empty title="Nothing happened yet" /> : <Runs runs={toRuns(events)} />)}
    </Loaded>
  );
}

function Runs({ runs }: { readonly runs: readonly EventRun[] }) {
  return (
    <ol className={classes['timeline']} aria-label="What happened">
      {runs.map((run, place) => (
        <Run key={run.folded[0]?.id ?? run.event.id} run={run} before={runs[place - 1]?.event ?? null} />
      ))}
    </ol>
  );
}

function Run({
  run: { event, folded, afterMs },
  before,
}: {
  readonly run: EventRun;
  readonly before: JobEvent | null;
}) {
  const [isOpen, { toggle }] = useDisclosure(false);
  const isNewDay = before === null || toDay(before.at) !== toDay(event.at);
  return (
    <li className={classes['event']}>
      <div>
        {isNewDay && (
          <Text size="xs" fw={600}>
            {toDay(event.at)}
          </Text>
        )}
        <Clock at={event.at} />
        {afterMs !== null && (
          <Text size="xs" c="dimmed">
            + {toSpan(afterMs)}
          </Text>
        )}
      </div>
      <Stack gap={2} pt={isNewDay ? 18 : 0}>
        <Group gap="xs">
          <WordBadge table="events" id={event.type} />
          <Text size="xs" c="dimmed">
            by <WordText table="causes" id={event.cause} />
          </Text>
          {folded.length > 0 && <Unfold isOpen={isOpen} count={folded.length} onToggle={toggle} />}
        </Group>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {event.text}
        </Text>
        {isOpen && (
          <ol className={classes['nested']}>
            {folded.map(({ id, at, text }) => (
              <li key={id}>
                <Group gap="sm" wrap="nowrap" align="baseline">
                  <Clock at={at} />
                  <Text size="sm">{text}</Text>
                </Group>
              </li>
            ))}
          </ol>
        )}
      </Stack>
    </li>
  );
}

function Clock({ at }: { readonly at: number }) {
  return (
    <Tooltip label={toExact(at)}>
      <Text size="xs" component="time" dateTime={new Date(at).toISOString()}>
        {toClock(at)}
      </Text>
    </Tooltip>
  );
}

interface UnfoldProps {
  readonly isOpen: boolean;
  readonly count: number;
  readonly onToggle: () => void;
}

function Unfold({ isOpen, count, onToggle }: UnfoldProps) {
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <UnstyledButton onClick={onToggle} aria-expanded={isOpen} mih={24}>
      <Group gap={2}>
        <Icon size={14} aria-hidden />
        <Text size="xs" c="var(--mantine-color-anchor)">
          {isOpen ? `Hide ${count} before it` : `Show ${count} before it`}
        </Text>
      </Group>
    </UnstyledButton>
  );
}
