import { Group, List, Stack, Text, Title } from '@mantine/core';
import { Money } from '../../parts/money.tsx';
import type { Estimate } from '../../parts/outlook.ts';
import type { Maker } from '../../parts/use-makers.ts';
import { WordBadge } from '../../parts/word-badge.tsx';

interface CandidateListProps {
  readonly route: Estimate['route'];
  readonly makers: readonly Maker[];
}

/** Every account that could make it, the chosen one first, and what speaks for or against each. */
export function CandidateList({ route, makers }: CandidateListProps) {
  const names = new Map(makers.flatMap(({ accounts }) => accounts.map(({ id, name }) => [id, name])));
  const ordered = route.candidates.toSorted((a, b) => toRank(route, a.accountId) - toRank(route, b.accountId));
  return (
    <Stack gap={6}>
      <Title order={2} size="h6">
        Who would make it
      </Title>
      <List listStyleType="none" spacing="sm">
        {ordered.map(({ accountId, provider, verdict, reason, priceMicros, unit }) => (
          <List.Item key={accountId} styles={{ itemWrapper: { display: 'block' }, itemLabel: { display: 'block' } }}>
            <Group justify="space-between" gap="xs" wrap="nowrap">
              <Group gap="xs">
                <Text size="sm" fw={550}>
                  {names.get(accountId) ?? provider}
                </Text>
                <WordBadge table="routeVerdicts" id={verdict} />
              </Group>
              {verdict !== 'cannot' && (
                <Text size="sm">
                  <Money micros={priceMicros} unit={unit} />
                </Text>
              )}
            </Group>
            <Text size="xs" c="dimmed">
              {toSentenceCase(reason)}
            </Text>
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

const toRank = ({ chosen }: Estimate['route'], accountId: string): number => (accountId === chosen ? 0 : 1);

const toSentenceCase = (reason: string): string => reason.charAt(0).toUpperCase() + reason.slice(1);
