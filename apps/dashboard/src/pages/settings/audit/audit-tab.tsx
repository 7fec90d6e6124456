import { Table, Text } from '@mantine/core';
import { Instant } from '../../../parts/instant.tsx';
import { Empty, Loaded } from '../../../parts/loaded.tsx';
import { Section } from '../../../parts/page.tsx';
import { WideTable } from '../../../parts/wide-table.tsx';
import { WordBadge } from '../../../parts/word-badge.tsx';
import { MoreRows } from '../more-rows.tsx';
import { type Act, useAudit } from './use-audit.ts';
import { useNames } from './use-names.ts';

/** What people and programs changed of the gateway itself. */
export function AuditTab() {
  const query = useAudit();
  const toName = useNames();
  return (
    <Section title="Audit" about="Who changed keys, accounts and webhooks, latest first. It is kept for good.">
      <Loaded query={query} rows={6}>
        {({ pages }) => {
          const acts = pages.flat();
          if (acts.length === 0)
            return <Empty title="Nothing was changed yet">Every change is written down here.</Empty>;
          return (
            <>
              <WideTable label="Acts" columns={['When', 'Who', 'What', 'Of', 'Details']} minWidth={820}>
                <Table.Tbody>
                  {acts.map((act) => (
                    <ActRow key={act.id} act={act} toName={toName} />
                  ))}
                </Table.Tbody>
              </WideTable>
              <MoreRows pages={query} shown={acts.length} />
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

function ActRow({ act, toName }: { readonly act: Act; readonly toName: (id: string) => string }) {
  const details = Object.entries(act.data).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Instant at={act.at} />
      </Table.Th>
      <Table.Td>{act.apiKeyId === null ? 'The gateway itself' : toName(act.apiKeyId)}</Table.Td>
      <Table.Td>
        <WordBadge table="auditActs" id={act.act} />
      </Table.Td>
      <Table.Td>{toName(act.subject)}</Table.Td>
      <Table.Td maw={420} style={{ overflowWrap: 'anywhere' }}>
        {details.length === 0 ? (
          <Text inherit span c="dimmed">
            none
          </Text>
        ) : (
          <Text ff="monospace" fz="xs" span>
            {details.join(', ')}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
