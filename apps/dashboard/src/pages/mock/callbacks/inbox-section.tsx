import { Button, Code, Group, Stack, Text } from '@mantine/core';
import type { InboxView } from '@understudy/mock-server';
import { AskFirst } from '../../../parts/ask-first.tsx';
import { FilterText } from '../../../parts/filter-text.tsx';
import { Empty, Loaded } from '../../../parts/loaded.tsx';
import { Section } from '../../../parts/page.tsx';
import { useMockAct, useMockQuery, useMockSearch } from '../use-mock.ts';
import { InboxMessage } from './inbox-message.tsx';

/** What arrived at an inbox of the mock server's, where callbacks can be sent without a server of one's own. */
export function InboxSection() {
  const [{ inbox }, change] = useMockSearch();
  return (
    <Section
      title="Inbox"
      about={
        <>
          Callbacks can be sent to <Code>/__admin/inbox/NAME</Code> of the mock server, if it calls back to local
          addresses.
        </>
      }
      actions={inbox !== undefined && <EmptyInbox name={inbox} />}
    >
      <FilterText
        label="Name of the inbox"
        placeholder="letters"
        value={inbox}
        onChange={(value) => change({ inbox: value })}
        maw={240}
        mb="sm"
      />
      {inbox === undefined ? (
        <Text size="sm" c="dimmed">
          Enter the name that stands in the address.
        </Text>
      ) : (
        <Messages name={inbox} />
      )}
    </Section>
  );
}

function Messages({ name }: { readonly name: string }) {
  const found = useMockQuery<InboxView>(`inbox/${encodeURIComponent(name)}`);
  return (
    <Loaded query={found}>
      {({ messages }) =>
        messages.length === 0 ? (
          <Empty title="Nothing arrived">Send something to /__admin/inbox/{name} of the mock server.</Empty>
        ) : (
          <Stack gap="sm">
            {messages.toReversed().map((message) => (
              <InboxMessage key={message.id} message={message} />
            ))}
          </Stack>
        )
      }
    </Loaded>
  );
}

function EmptyInbox({ name }: { readonly name: string }) {
  const clear = useMockAct(
    (ask) => ask<{ readonly cleared: string }>('DELETE', `inbox/${encodeURIComponent(name)}`),
    ({ cleared }) => `The inbox ${cleared} is empty.`,
  );
  return (
    <Group>
      <AskFirst
        title={`Empty the inbox ${name}?`}
        verb="Empty it"
        act={clear}
        input={undefined}
        trigger={(ask) => (
          <Button size="xs" variant="default" onClick={ask}>
            Empty…
          </Button>
        )}
      >
        Everything that arrived in it is forgotten, and cannot be had again.
      </AskFirst>
    </Group>
  );
}
