import { Accordion, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../parts/loaded.tsx';
import { WordBadge } from '../../parts/word-badge.tsx';
import { api, type Outputs } from '../../server/trpc.ts';
import { AttemptEvidence } from './attempt-evidence.tsx';
import { AttemptFacts, Callbacks } from './attempt-facts.tsx';
import { RouteTable } from './route-table.tsx';
import { toClock } from './to-clock.ts';
import { useAccountName } from './use-account-name.ts';
import type { Job } from './use-job.ts';

export type Attempt = Outputs['jobs']['attempts'][number];

/** Up to so many are shown open; of more, only the last. */
const FEW = 3;

/** Each submission of a job: what came of it, how that is known, and why it went there. */
export function Attempts({ job }: { readonly job: Job }) {
  const query = useQuery(api.jobs.attempts.queryOptions({ id: job.id }));
  return (
    <Loaded query={query}>
      {(attempts) =>
        attempts.length > 0 ? (
          <AttemptList attempts={attempts} />
        ) : (
          <Stack gap="md">
            <Text size="sm">Nothing was sent yet. It is to go to the account that was chosen:</Text>
            <RouteTable route={job.route} label="Why this account" />
          </Stack>
        )
      }
    </Loaded>
  );
}

function AttemptList({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const open = attempts.length > FEW ? attempts.slice(-1) : attempts;
  return (
    <Accordion
      multiple
      keepMounted={false}
      variant="contained"
      order={3}
      chevronPosition="left"
      defaultValue={open.map(({ id }) => id)}
    >
      {attempts.map((attempt, place) => (
        <OneAttempt key={attempt.id} attempt={attempt} before={attempts[place - 1] ?? null} />
      ))}
    </Accordion>
  );
}

interface OneAttemptProps {
  readonly attempt: Attempt;
  /** Why this account is told again only where that changed. */
  readonly before: Attempt | null;
}

function OneAttempt({ attempt, before }: OneAttemptProps) {
  const { id, number, outcome, resolution, createdAt } = attempt;
  const toName = useAccountName();
  return (
    <Accordion.Item value={id}>
      <Accordion.Control>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            Attempt {number}
          </Text>
          <WordBadge table="outcomes" id={outcome ?? 'pending'} />
          {resolution !== null && <WordBadge table="resolutions" id={resolution} />}
          <Text size="xs" ml="auto">
            {toName(attempt.accountId)} · {toClock(createdAt)}
          </Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="md">
          <AttemptFacts attempt={attempt} />
          <AttemptEvidence evidence={attempt.evidence} />
          <Callbacks callbacks={attempt.callbacks} isAwaited={outcome === 'accepted' || outcome === 'unknown'} />
          {(before === null || toChoice(attempt) !== toChoice(before)) && (
            <RouteTable route={attempt.route} label={`Why this account for attempt ${number}`} />
          )}
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

/** What was chosen and why, apart from prices and times, which move. */
const toChoice = ({ route: { policy, candidates } }: Attempt): string =>
  JSON.stringify([policy, ...candidates.map(({ accountId, verdict, reason }) => [accountId, verdict, reason])]);
