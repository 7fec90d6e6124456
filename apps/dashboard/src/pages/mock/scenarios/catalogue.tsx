import { Button, Group, Table, Text, TextInput } from '@mantine/core';
import type { RuleView } from '@understudy/mock-server';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { CopyText } from '../../../parts/copy-text.tsx';
import { Empty } from '../../../parts/loaded.tsx';
import { WideTable } from '../../../parts/wide-table.tsx';
import { Mark } from '../mark.tsx';
import { RemoveScript } from './remove-script.tsx';
import type { CatalogueEntry } from './to-catalogue.ts';
import { useEveryCreate } from './use-rules.ts';

interface CatalogueProps {
  readonly entries: readonly CatalogueEntry[];
  readonly rules: readonly RuleView[];
}

/** Everything that can be made to happen, with the words that ask for it. */
export function Catalogue({ entries, rules }: CatalogueProps) {
  const [text, setText] = useState('');
  const apply = useEveryCreate(rules);
  const wanted = text.trim().toLowerCase();
  const shown = entries.filter(({ name, summary }) => `${name} ${summary}`.toLowerCase().includes(wanted));
  return (
    <>
      <TextInput
        size="xs"
        aria-label="Search the catalogue"
        placeholder="Search: callback, 429, late…"
        leftSection={<Search size={14} aria-hidden />}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        maw={320}
        mb="xs"
      />
      {shown.length === 0 ? (
        <Empty title="No scenario has these words">Search for less, or for another word.</Empty>
      ) : (
        <WideTable label="Scenarios" columns={['Name', 'What happens', 'Directive', 'Header', '']} minWidth={760}>
          <Table.Tbody>
            {shown.map(({ name, summary, script }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={500} style={{ whiteSpace: 'nowrap' }}>
                  <Group gap="xs" wrap="nowrap">
                    {name}
                    {script !== null && <Mark tone="active">Added</Mark>}
                  </Group>
                </Table.Th>
                <Table.Td>
                  <Text inherit>{summary === '' ? 'It says nothing of itself.' : summary}</Text>
                </Table.Td>
                <Table.Td>
                  <CopyText text={`[mock:${name}]`} what={`the directive of ${name}`} />
                </Table.Td>
                <Table.Td>
                  <CopyText text={`x-mock-scenario: ${name}`} what={`the header of ${name}`} />
                </Table.Td>
                <Table.Td>
                  <Group gap="xs" wrap="nowrap">
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`Apply to all creates: ${name}`}
                      loading={apply.isPending && apply.variables === name}
                      onClick={() => apply.mutate(name)}
                    >
                      Apply to all
                    </Button>
                    {script !== null && <RemoveScript script={script} />}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      )}
    </>
  );
}
