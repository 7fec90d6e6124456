import { Box, Code, Group, Text, Title } from '@mantine/core';
import { CopyText } from '../../parts/copy-text.tsx';

interface BodyViewProps {
  /** What it is the body of, such as `Request body`. */
  readonly label: string;
  /** A value of JSON, a text, `null` for none. */
  readonly body: unknown;
}

/** The body of a message, as it can be read best. */
export function BodyView({ label, body }: BodyViewProps) {
  const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  return (
    <Box>
      <Group gap="xs" mb={4}>
        <Title order={4} size="sm">
          {label}
        </Title>
        {body !== null && <CopyText text={text} what={label.toLowerCase()} />}
      </Group>
      {body === null ? (
        <Text size="sm" c="dimmed">
          None.
        </Text>
      ) : (
        <Code block role="region" aria-label={label} tabIndex={0} mah={320} style={{ overflow: 'auto' }}>
          {text}
        </Code>
      )}
    </Box>
  );
}
