import { Anchor, Badge, Box, Card, Divider, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { FlaskConical } from 'lucide-react';
import { useRef } from 'react';
import { CopyText } from '../../parts/copy-text.tsx';
import { WordBadge } from '../../parts/word-badge.tsx';
import { AccountBalance } from './account-balance.tsx';
import { AccountNumbers } from './account-numbers.tsx';
import { AccountPauses } from './account-pauses.tsx';
import { LimitBars } from './limit-bars.tsx';
import type { AccountHealth } from './providers-page.tsx';

/** One account: breaker, speed, errors, headroom, and its balance when someone asks. */
export function AccountCard({ account }: { readonly account: AccountHealth }) {
  const title = useRef<HTMLAnchorElement>(null);
  const { id, name, provider, baseUrl, isMock, isEnabled, health, headroom } = account;
  return (
    <Card component="section" aria-label={name} withBorder padding="md">
      <Stack gap="sm" h="100%">
        <Box>
          <Group gap="xs" mih={28}>
            <Title order={2} size="h4">
              <Anchor
                ref={title}
                inherit
                renderRoot={(props) => (
                  <Link to="/providers/$providerId" params={{ providerId: provider }} {...props} />
                )}
              >
                {name}
              </Anchor>
            </Title>
            <span role="status">
              <WordBadge table="breakerStates" id={health.breaker.state} />
            </span>
            {isMock && (
              <Badge variant="default" size="md" tt="none" leftSection={<FlaskConical size={12} aria-hidden />}>
                Mock
              </Badge>
            )}
            {!isEnabled && (
              <Badge variant="default" size="md" tt="none">
                Disabled: gets no new jobs
              </Badge>
            )}
          </Group>
          <Group gap={4} wrap="nowrap">
            <Text size="xs" c="dimmed" ff="monospace" truncate>
              {baseUrl}
            </Text>
            <CopyText text={baseUrl} what={`address of ${name}`} />
          </Group>
          <AccountPauses account={account} onReset={() => title.current?.focus()} />
        </Box>
        <AccountNumbers health={health} queue={headroom.queue} />
        <Divider />
        <LimitBars headroom={headroom} />
        <Divider mt="auto" />
        <AccountBalance accountId={id} name={name} />
      </Stack>
    </Card>
  );
}
