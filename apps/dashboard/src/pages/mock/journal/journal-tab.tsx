import { Button, Group, Stack, Switch, Table } from '@mantine/core';
import type { ExchangeView, JournalPage } from '@understudy/mock-server';
import { useState } from 'react';
import { AskFirst } from '../../../parts/ask-first.tsx';
import { Empty, Loaded } from '../../../parts/loaded.tsx';
import { Section } from '../../../parts/page.tsx';
import { WideTable } from '../../../parts/wide-table.tsx';
import { MorePages } from '../more-pages.tsx';
import { useMockAct, useMockPages, useMockSearch } from '../use-mock.ts';
import { JournalFilters } from './journal-filters.tsx';
import { isNarrowed, toJournalQuery } from './journal-query.ts';
import { JournalRow } from './journal-row.tsx';

const LIMIT = 50;
const EVERY_MS = 2_000;
const columns = ['Nr.', 'When', 'Call', 'Path', 'Status', 'Scenario', 'Prompt'];

/** Every call that the mock server got, and what it answered. */
export function JournalTab() {
  const [search] = useMockSearch();
  const [isLive, setLive] = useState(true);
  const query = toJournalQuery(search);
  const list = useMockPages<JournalPage>('requests', {
    query,
    limit: LIMIT,
    everyMs: EVERY_MS,
    isPaused: !isLive,
  });
  return (
    <Section
      title="Journal"
      about="Calls of providers’ APIs, newest first. The last 10,000 are kept."
      actions={
        <Group gap="sm">
          <Switch
            size="xs"
            label="Live"
            checked={isLive}
            onChange={({ currentTarget }) => setLive(currentTarget.checked)}
          />
          <EmptyJournal />
        </Group>
      }
    >
      <Stack gap="sm">
        <JournalFilters />
        <Loaded query={list.found} rows={8}>
          {({ pages }) => {
            const requests = pages.flatMap((page) => page.requests);
            return requests.length === 0 ? (
              <Nothing isNarrowed={isNarrowed(query)} />
            ) : (
              <>
                <Requests requests={requests} />
                <MorePages list={list} shown={requests.length} />
              </>
            );
          }}
        </Loaded>
      </Stack>
    </Section>
  );
}

function Requests({ requests }: { readonly requests: readonly ExchangeView[] }) {
  return (
    <WideTable label="Requests" columns={columns} minWidth={860}>
      <Table.Tbody>
        {requests.map((request) => (
          <JournalRow key={request.id} request={request} />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

const Nothing = ({ isNarrowed }: { readonly isNarrowed: boolean }) =>
  isNarrowed ? (
    <Empty title="No request is like that">Ask for less, or clear the filters.</Empty>
  ) : (
    <Empty title="Nobody has called yet">
      Create a job at a provider that is played here; its calls appear at once.
    </Empty>
  );

function EmptyJournal() {
  const clear = useMockAct(
    (ask) => ask<{ readonly removed: number }>('DELETE', 'requests'),
    ({ removed }) => `${removed} requests were forgotten.`,
  );
  return (
    <AskFirst
      title="Empty the journal?"
      verb="Empty it"
      act={clear}
      input={undefined}
      trigger={(ask) => (
        <Button size="xs" variant="default" onClick={ask}>
          Empty…
        </Button>
      )}
    >
      The requests and answers that it holds are forgotten. Tasks, money and report card stay.
    </AskFirst>
  );
}
