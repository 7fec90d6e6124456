import { Alert, Box, Button, Group, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleAlert, Hourglass } from 'lucide-react';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Instant, useNow } from '../../parts/instant.tsx';
import { useAct } from '../../parts/use-act.ts';
import { api } from '../../server/trpc.ts';
import type { AccountHealth } from './providers-page.tsx';

interface AccountPausesProps {
  readonly account: AccountHealth;
  /** The account is called again, and the button that had the focus is gone. */
  readonly onReset: () => void;
}

/** Why an account is not called now, and until when: its breaker is open, or the provider asked to wait. */
export function AccountPauses({ account, onReset }: AccountPausesProps) {
  const now = useNow();
  const { breaker } = account.health;
  const { blockedUntil, blockedReason } = account.headroom;
  return (
    <Box>
      {breaker.reason !== null && (
        <Alert color="red" variant="outline" mt="xs" p="xs" icon={<CircleAlert size={18} aria-hidden />}>
          <Group justify="space-between" gap="xs">
            <Text size="sm" flex="1 1 200px">
              Gets no jobs: {breaker.reason}.
              {breaker.retryAt !== null && (
                <> Next try: {breaker.retryAt <= now ? 'with its next job' : <Instant at={breaker.retryAt} />}</>
              )}
            </Text>
            <ResetBreaker account={account} onReset={onReset} />
          </Group>
        </Alert>
      )}
      {blockedUntil !== null && (
        <Alert color="indigo" variant="outline" mt="xs" p="xs" icon={<Hourglass size={18} aria-hidden />}>
          <Text size="sm">
            {blockedReason ?? 'The provider asked to wait.'} Called again: <Instant at={blockedUntil} />
          </Text>
        </Alert>
      )}
    </Box>
  );
}

function ResetBreaker({ account: { id, name }, onReset }: AccountPausesProps) {
  const { data: me } = useQuery(api.system.me.queryOptions());
  const cache = useQueryClient();
  const reset = useAct(api.accounts.resetBreaker.mutationOptions(), () => {
    void cache.invalidateQueries({ queryKey: api.providers.health.queryKey() }).then(onReset);
    return `${name} gets jobs again.`;
  });
  if (me?.scopes.includes('admin') !== true) return null;
  return (
    <AskFirst
      title={`Give ${name} jobs again?`}
      verb={`Give ${name} jobs`}
      act={reset}
      input={{ id }}
      trigger={(ask) => (
        <Button size="xs" variant="default" aria-label={`Reset ${name}`} onClick={ask}>
          Reset…
        </Button>
      )}
    >
      The jobs that wait for it are sent at once. When it is not well yet, some of them may fail.
    </AskFirst>
  );
}
