import { Button, Chip, Group, Stack, Text, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useRef } from 'react';
import { useVocabulary } from '../../server/vocabulary.ts';
import { useShortcuts } from '../../shell/shortcut.ts';
import { everything, type ProviderView, type SourceKind, type StatementFilter } from './statement.ts';

const ALL = 'all';

interface StatementSearchProps {
  readonly counts: ProviderView['provenance'];
  /** How many statements the filter lets through. */
  readonly shown: number;
  readonly filter: StatementFilter;
  readonly onChange: (filter: StatementFilter) => void;
}

/** Narrows a provider's page to statements of one kind and with some words; says how many there are of each kind. */
export function StatementSearch({ counts, shown, filter, onChange }: StatementSearchProps) {
  const book = useVocabulary();
  const input = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: '/', label: 'Search the statements', run: () => input.current?.focus() }]);
  const kinds = Object.entries(counts) as [SourceKind, number][];
  const total = kinds.reduce((sum, [, count]) => sum + count, 0);
  const isNarrowed = filter.kind !== null || filter.words !== '';
  const showAll = (): void => {
    onChange(everything);
    input.current?.focus();
  };
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <TextInput
          ref={input}
          type="search"
          size="sm"
          aria-label="Search statements and sources"
          placeholder="Search statements and sources"
          leftSection={<Search size={15} aria-hidden />}
          value={filter.words}
          onChange={({ currentTarget }) => onChange({ ...filter, words: currentTarget.value })}
          flex="1 1 240px"
          maw={360}
        />
        <Chip.Group
          value={filter.kind ?? ALL}
          onChange={(value) => onChange({ ...filter, kind: kinds.find(([kind]) => kind === value)?.[0] ?? null })}
        >
          <Group gap={6} role="radiogroup" aria-label="Kind of source">
            <Chip value={ALL} size="sm" variant="light">
              All {total}
            </Chip>
            {kinds.map(([kind, count]) => (
              <Chip key={kind} value={kind} size="sm" variant="light">
                {book.find('sources', kind).label} {count}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Group>
      <Group gap="xs" mih={24}>
        <Text size="sm" c="dimmed" role="status">
          {filter.kind !== null && `${book.find('sources', filter.kind).description} `}
          {isNarrowed && `${shown} of ${total} shown.`}
        </Text>
        {isNarrowed && (
          <Button size="compact-xs" variant="default" onClick={showAll}>
            Show all
          </Button>
        )}
      </Group>
    </Stack>
  );
}
