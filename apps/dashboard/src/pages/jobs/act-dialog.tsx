import { Text } from '@mantine/core';
import { client } from '../../server/trpc.ts';
import { type Act, isPossible } from './acts.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import type { Job } from './job-filter.ts';
import { toCount } from './to-count.ts';
import { toPrices } from './to-prices.ts';

interface ActDialogProps {
  readonly act: Act;
  readonly jobs: readonly Job[];
  readonly onClose: () => void;
}

/** Asks before jobs are canceled or tried anew; those of which the gateway says that it cannot be are left out. */
export function ActDialog({ act, jobs, onClose }: ActDialogProps) {
  const possible = jobs.filter((job) => isPossible(act, job));
  const others = jobs.length - possible.length;
  const count = toCount(possible.length, 'job');
  const verb = act === 'cancel' ? `Cancel ${count}` : `Retry ${count}`;
  return (
    <BulkDialog
      title={possible.length === 0 ? `Nothing to ${act}` : `${verb}?`}
      verb={verb}
      ids={possible.map(({ id }) => id)}
      bulk={(ids) => (act === 'cancel' ? client.jobs.cancelMany : client.jobs.retryMany).mutate({ ids })}
      done={act === 'cancel' ? `Canceled ${count}.` : `Tried ${count} anew.`}
      onClose={onClose}
    >
      {act === 'cancel' && toCancelText(possible)}
      {possible.length > 0 &&
        act === 'retry' &&
        `Each is made anew as a job of its own, and paid again: ${toPrices(possible)}.`}
      {others > 0 && (
        <Text inherit c="dimmed" mt={possible.length > 0 ? 'xs' : 0}>
          {toCount(others, possible.length > 0 ? 'other job' : 'job')} {others === 1 ? 'is' : 'are'} not in a state for
          that, and {others === 1 ? 'is' : 'are'} left alone.
        </Text>
      )}
    </BulkDialog>
  );
}

function toCancelText(jobs: readonly Job[]): string {
  const waiting = jobs.filter(({ phase }) => phase === 'waiting').length;
  const sent = jobs.length - waiting;
  return [
    waiting === 0 ? [] : `${toCount(waiting, 'job')} not sent yet: nothing is paid.`,
    sent === 0
      ? []
      : `${toCount(sent, 'job')} sent already, and no provider documents a way to stop a task: it may be paid, and a video that comes of it is kept.`,
  ]
    .flat()
    .join(' ');
}
