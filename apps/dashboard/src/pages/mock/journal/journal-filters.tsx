import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { FilterText } from '../../../parts/filter-text.tsx';
import { useVocabulary } from '../../../server/vocabulary.ts';
import { FilterChoice } from '../filter-choice.tsx';
import { FilterProvider } from '../filter-provider.tsx';
import { toLabel } from '../mark.tsx';
import { useChoices } from '../use-choices.ts';
import { useMockSearch } from '../use-mock.ts';
import { isNarrowed, toJournalQuery, unfiltered } from './journal-query.ts';

const rare = [
  { name: 'method', label: 'Method', placeholder: 'POST' },
  { name: 'path', label: 'Path', placeholder: '/v1/videos or **/videos/*' },
  { name: 'scenario', label: 'Scenario', placeholder: 'lost-response' },
  { name: 'taskId', label: 'Task', placeholder: 'Its id' },
  { name: 'since', label: 'Since', placeholder: '2026-01-31T12:00:00Z' },
  { name: 'until', label: 'Until', placeholder: '2026-01-31T13:00:00Z' },
] as const;

/** What the journal is narrowed by: everything that the mock server can search for. */
export function JournalFilters() {
  const [search, change] = useMockSearch();
  const [isOpen, { toggle }] = useDisclosure(rare.some(({ name }) => search[name] !== undefined));
  const operations = useChoices('/requests', 'operation');
  const words = useVocabulary();
  return (
    <>
      <Group gap="xs" align="flex-end">
        <FilterText
          label="Words of the prompt"
          placeholder="As they are written"
          leftSection={<Search size={14} aria-hidden />}
          value={search.prompt}
          onChange={(prompt) => change({ prompt })}
          w={220}
        />
        <FilterProvider />
        <FilterChoice
          label="Call"
          options={operations.map((id) => ({ value: id, label: toLabel(words.find('operations', id).label) }))}
          value={search.operation}
          onChange={(operation) => change({ operation })}
        />
        <FilterText
          label="Status"
          placeholder="429 or 4xx"
          value={search.status}
          onChange={(status) => change({ status })}
          w={110}
        />
        <Button size="xs" variant="default" aria-expanded={isOpen} onClick={toggle}>
          {isOpen ? 'Fewer filters' : 'More filters'}
        </Button>
        {isNarrowed(toJournalQuery(search)) && (
          <Button size="xs" variant="subtle" onClick={() => change(unfiltered)}>
            Clear filters
          </Button>
        )}
      </Group>
      {isOpen && (
        <Group gap="xs">
          {rare.map(({ name, label, placeholder }) => (
            <FilterText
              key={name}
              label={label}
              placeholder={placeholder}
              value={search[name]}
              onChange={(value) => change({ [name]: value })}
              w={168}
            />
          ))}
        </Group>
      )}
    </>
  );
}
