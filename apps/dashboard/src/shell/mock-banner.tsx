import { Anchor, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FlaskConical } from 'lucide-react';
import { api } from '../server/trpc.ts';

/** Says which providers are played by the mock server, so that nobody takes its videos for real ones. */
export function MockBanner() {
  const { data: accounts } = useQuery(api.providers.health.queryOptions());
  const enabled = accounts?.filter(({ isEnabled }) => isEnabled) ?? [];
  const mocked = enabled.filter(({ isMock }) => isMock);
  if (mocked.length === 0) return null;
  const who = mocked.length === enabled.length ? 'Every provider is' : `${mocked.map(({ name }) => name).join(', ')}:`;
  return (
    <Group className="mock-banner" gap={8} mb="md" wrap="nowrap" role="note">
      <FlaskConical size={16} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm">
        {who} played by the mock server: nothing is spent, and videos are test pictures.{' '}
        <Anchor inherit underline="always" renderRoot={(props) => <Link to="/mock" {...props} />}>
          Clock and scenarios
        </Anchor>
      </Text>
    </Group>
  );
}
