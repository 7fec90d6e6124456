import { Code, Group, List, Stack, Text } from '@mantine/core';
import { CopyText } from '../../../parts/copy-text.tsx';
import { Instant, toSpan } from '../../../parts/instant.tsx';
import type { Delivery } from './endpoint-draft.ts';

/** How a try ended. */
export const toTryText = ({ status, error, tookMs }: Delivery['tries'][number]): string =>
  `${status === null ? (error ?? 'no answer') : `HTTP ${status}`} (took ${toSpan(tookMs)})`;

/** Every try of a message, and what was sent. */
export function DeliveryDetail({ delivery: { id, url, endpointId, tries, payload } }: { readonly delivery: Delivery }) {
  return (
    <Stack gap="xs" py="xs">
      <Group gap={4}>
        <Text size="sm">
          Message <Code>{id}</Code>
        </Text>
        <CopyText text={id} what="message id" />
      </Group>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {endpointId === null ? 'To the address that the create of the job names' : 'To'} <Code>{url}</Code>
      </Text>
      <List size="sm" type="ordered">
        {tries.map((one) => (
          <List.Item key={one.at}>
            <Instant at={one.at} />: {toTryText(one)}
            {one.status !== null && one.error !== null && `; ${one.error}`}
          </List.Item>
        ))}
      </List>
      <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {payload}
      </Code>
    </Stack>
  );
}
