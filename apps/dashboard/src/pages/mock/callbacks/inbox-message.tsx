import { Paper, Stack, Title } from '@mantine/core';
import type { InboxMessageView } from '@understudy/mock-server';
import { BodyView } from '../body-view.tsx';
import { Facts } from '../facts.tsx';
import { MockTime } from '../mock-time.tsx';

/** Something that arrived in an inbox. */
export function InboxMessage({ message: { id, at, query, headers, body } }: { readonly message: InboxMessageView }) {
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Title order={3} size="h5">
          Message {id}, <MockTime at={at} />
        </Title>
        <Facts
          label={`Query and headers of message ${id}`}
          rows={[...(query === '' ? [] : [['Query', query] as const]), ...Object.entries(headers)]}
        />
        <BodyView label={`Body of message ${id}`} body={body} />
      </Stack>
    </Paper>
  );
}
