import { Accordion, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api } from '../../server/trpc.ts';

interface RecordItem {
  readonly provider: string;
  /** In short: what was found. */
  readonly head: ReactNode;
  readonly body: ReactNode;
  /** Something is wrong, so that it is open at first. */
  readonly isWrong: boolean;
  /** It has what is searched for. */
  readonly isFound: boolean;
}

interface RecordListProps {
  readonly items: readonly RecordItem[];
  readonly isSearched: boolean;
}

/** What a command found for each provider: in short, and unfolded in full. A search unfolds what it finds. */
export function RecordList({ items, isSearched }: RecordListProps) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const { data: accounts } = useQuery(api.providers.health.queryOptions());
  const shown = isSearched ? items.filter(({ isFound }) => isFound) : items;
  const isOpenFirst = ({ isWrong }: RecordItem): boolean => isSearched || isWrong;
  const toProviders = (some: readonly RecordItem[]): string[] => some.map(({ provider }) => provider);
  const open = toProviders(shown.filter((item) => isOpenFirst(item) !== turned.has(item.provider)));
  const turn = (next: readonly string[]): void =>
    setTurned(new Set(toProviders(shown.filter((item) => isOpenFirst(item) !== next.includes(item.provider)))));
  const recorded = new Set(toProviders(items));
  const bare = new Set(accounts?.map(({ provider }) => provider).filter((provider) => !recorded.has(provider)));
  return (
    <Stack gap="xs">
      {shown.length > 0 && (
        <Accordion multiple order={3} variant="contained" value={open} onChange={turn} keepMounted={false}>
          {shown.map(({ provider, head, body }) => (
            <Accordion.Item key={provider} value={provider}>
              <Accordion.Control>
                <Group gap="xs" fz="sm">
                  <Text fw={600} miw={72}>
                    {provider}
                  </Text>
                  {head}
                </Group>
              </Accordion.Control>
              <Accordion.Panel>{body}</Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
      <Text size="sm" c="dimmed" role="status">
        {isSearched && shown.length === 0 && 'Nothing here has these words.'}
        {!isSearched && bare.size > 0 && `No record yet of ${[...bare].join(', ')}.`}
      </Text>
    </Stack>
  );
}
