import { Button, Chip, Group, Stack, Text } from '@mantine/core';
import { Search } from 'lucide-react';
import { useRef } from 'react';
import { FilterText } from '../../parts/filter-text.tsx';
import { useVocabulary } from '../../server/vocabulary.ts';
import { useShortcuts } from '../../shell/shortcut.ts';
import type { ProviderSearch } from './search.ts';
import type { SourceKind, StatementFilter } from './statement.ts';

const ALL = 'all';

interface StatementSearchProps {
  /** Each with how many statements are of it. */
  readonly kinds: readonly (readonly [SourceKind, number])[];
  /** How many statements the filter lets through. */
  readonly shown: number;
  readonly filter: StatementFilter;
  readonly onChange: (part: ProviderSearch, isTyping?: boolean) => void;
}

/** Narrows a provider's page to statements of one kind and with some words; says how many there are of each kind. */
export function StatementSearch({ kinds, shown, filter, onChange }: StatementSearchProps) {
  const book = useVocabulary();
  const input = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: '/', label: 'Search the statements', run: () => input.current?.focus() }]);
  const total = kinds.reduce((sum, [, count]) => sum + count, 0);
  const isNarrowed = filter.kind !== null || filter.words !== '';
  const showAll = (): void => {
    onChange({ q: undefined, kind: undefined });
    input.current?.focus();
  };
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <FilterText
          ref={input}
          type="search"
          size="sm"
          aria-label="Search statements and sources"
          placeholder="Search statements and sources"
          leftSection={<Search size={15} aria-hidden />}
          value={filter.words}
          onChange={(q) => onChange({ q }, true)}
          flex="1 1 240px"
          maw={360}
        />
        <Chip.Group value={filter.kind ?? ALL} onChange={(kind) => onChange({ kind: kind === ALL ? undefined : kind })}>
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
