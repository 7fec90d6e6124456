import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { CopyText } from '../../parts/copy-text.tsx';

interface SecretDialogProps {
  readonly title: string;
  /** What it is: `API key`. */
  readonly what: string;
  /** What to do with it. */
  readonly about: string;
  /** `null` while there is none to show. */
  readonly secret: string | null;
  readonly onClose: () => void;
}

/** Shows a secret this once. A stray click does not close it. */
export function SecretDialog({ title, what, about, secret, onClose }: SecretDialogProps) {
  return (
    <Modal opened={secret !== null} onClose={onClose} title={title} closeOnClickOutside={false} centered>
      <Stack gap="sm">
        <Text size="sm">
          <b>It is shown now and never again.</b> {about}
        </Text>
        <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {secret}
        </Code>
        <Group justify="space-between">
          <CopyText text={secret ?? ''} what={what} isLabelled />
          <Button size="xs" onClick={onClose}>
            I have kept it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
