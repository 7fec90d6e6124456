import { notifications } from '@mantine/notifications';
import type { UseMutationResult } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { toTitle } from '../../../parts/to-title.ts';
import { api, queryClient } from '../../../server/trpc.ts';
import type { WayProps } from './way-button.tsx';

interface MeanwhileProps extends WayProps {
  /** What the dialog does when it is confirmed. */
  readonly act: Pick<UseMutationResult, 'isError' | 'submittedAt'>;
}

/**
 * Stands in the dialog of a way out: when the item is settled while the dialog is open, which closes it, it says so,
 * unless the dialog's own act settled it.
 */
export function Meanwhile({ way, job, act }: MeanwhileProps) {
  const submittedBefore = useRef(act.submittedAt);
  const tell = useEffectEvent(() => {
    const isOwn = act.submittedAt !== submittedBefore.current && !act.isError;
    if (!isOwn) tellWhenSettled({ way, job });
  });
  useEffect(() => () => tell(), []);
  return null;
}

/** Says that an item was settled before an answer to it counted; nothing while the inbox still offers that way out. */
export function tellWhenSettled({ way, job }: WayProps): void {
  const inbox = queryClient.getQueryData(api.inbox.list.queryKey());
  const item = inbox?.items.find(({ job: { id }, ways }) => id === job.id && ways.some((one) => one.way === way.way));
  if (inbox === undefined || item !== undefined) return;
  const message = `This was settled before your answer: ${toTitle(job.prompt)}`;
  notifications.show({ id: `settled-${job.id}`, message, color: 'yellow', autoClose: false });
}
