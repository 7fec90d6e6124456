import { Button } from '@mantine/core';
import type { TaskDetail } from '@understudy/mock-server';
import { AskFirst } from '../../../parts/ask-first.tsx';
import { useMockAct } from '../use-mock.ts';

/** Ends a running task as a provider would that gave it up; nothing for one that has ended. */
export function CancelTask({ task: { id, status } }: { readonly task: TaskDetail }) {
  const cancel = useMockAct(
    (ask) => ask<TaskDetail>('POST', `tasks/${encodeURIComponent(id)}/cancel`),
    () => 'The task was canceled.',
  );
  if (status !== 'queued' && status !== 'in_progress') return null;
  return (
    <AskFirst
      title="Cancel this task?"
      verb="Cancel the task"
      act={cancel}
      input={undefined}
      trigger={(ask) => (
        <Button size="compact-xs" variant="default" aria-label={`Cancel task ${id}`} onClick={ask}>
          Cancel
        </Button>
      )}
    >
      It ends now as canceled by the provider, and its charge is given back. The gateway finds that out with its next
      poll.
    </AskFirst>
  );
}
