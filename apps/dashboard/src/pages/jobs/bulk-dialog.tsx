import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { BulkResults } from './bulk-results.tsx';
import { type Bulk, runBulk } from './run-bulk.ts';

interface BulkDialogProps {
  /** As a question. */
  readonly title: string;
  /** What happens then. */
  readonly children: ReactNode;
  readonly verb: string;
  /** The jobs that it is done to; when there are none, only the text is shown. */
  readonly ids: readonly string[];
  readonly bulk: Bulk;
  /** What is told when all of it was done. */
  readonly done: string;
  readonly onClose: () => void;
}

/** Asks before something is done to jobs, shows how far that is, and what became of each that failed. */
export function BulkDialog({ title, children, verb, ids, bulk, done, onClose }: BulkDialogProps) {
  const [through, setThrough] = useState(0);
  const act = useMutation({
    mutationFn: () => runBulk(bulk, ids, setThrough),
    onSuccess(outcomes) {
      if (outcomes.some(({ reason }) => reason !== null)) return;
      notifications.show({ message: done, color: 'green' });
      onClose();
    },
  });
  const outcomes = act.data?.some(({ reason }) => reason !== null) ? act.data : null;
  return (
    <Modal opened onClose={onClose} title={outcomes !== null ? 'Not all of it worked' : title} centered>
      {outcomes !== null ? (
        <BulkResults outcomes={outcomes} onClose={onClose} />
      ) : (
        <Stack gap="sm">
          <Text size="sm" component="div">
            {children}
          </Text>
          {act.isPending && ids.length > 1 && (
            <Progress
              value={(through / ids.length) * 100}
              aria-label={`${through} of ${ids.length} jobs are through`}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button size="xs" variant="default" onClick={onClose} data-autofocus>
              {ids.length > 0 ? 'Leave it' : 'Close'}
            </Button>
            {ids.length > 0 && (
              <Button size="xs" color="red.9" loading={act.isPending} onClick={() => act.mutate()}>
                {verb}
              </Button>
            )}
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
