import { Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Archive, Ban, RotateCcw, Trash2 } from 'lucide-react';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Money } from '../../parts/money.tsx';
import { useAct } from '../../parts/use-act.ts';
import { api } from '../../server/trpc.ts';
import { ActButton } from './act-button.tsx';
import { RemixDialog } from './remix-dialog.tsx';
import { type Job, refreshJob } from './use-job.ts';
import { useOpenJob } from './use-open-job.ts';

/** What can be done with a job. All acts stand there always, so that nobody has to look for them. */
export function JobActs({ job }: { readonly job: Job }) {
  const { id, actions } = job;
  const navigate = useNavigate();
  const refreshed = (sentence: string) => () => {
    refreshJob(id);
    return sentence;
  };
  const openJob = useOpenJob();
  const retry = useAct(api.jobs.retry.mutationOptions(), (next) => {
    void openJob(next.id);
    return 'Tried anew. This is the new job.';
  });
  const cancel = useAct(api.jobs.cancel.mutationOptions(), refreshed('Canceled.'));
  const archive = useAct(api.jobs.archiveNow.mutationOptions(), refreshed('The video is copied before all others.'));
  const remove = useAct(api.jobs.delete.mutationOptions(), () => {
    void navigate({ to: '/jobs' }).then(() => document.getElementById('main')?.focus({ preventScroll: true }));
    return 'Deleted.';
  });
  return (
    <Group gap={6} role="group" aria-label="Acts">
      <RemixDialog job={job} />
      <AskFirst
        title="Make this request again?"
        verb="Retry"
        act={retry}
        input={{ id }}
        trigger={(ask) => (
          <ActButton label="Retry" keys="r" icon={RotateCcw} isPossible={actions.canRetry} onAct={ask} />
        )}
      >
        A new job asks for the same, and is paid again. This one was expected to cost{' '}
        <Money micros={job.priceMicros} unit={job.unit} />.
      </AskFirst>
      <AskFirst
        title="Cancel this job?"
        verb="Cancel the job"
        act={cancel}
        input={{ id }}
        trigger={(ask) => <ActButton label="Cancel" keys="c" icon={Ban} isPossible={actions.canCancel} onAct={ask} />}
      >
        {job.phase === 'waiting'
          ? 'Nothing was sent yet, so nothing is paid.'
          : 'It was sent already, and no provider documents a way to stop a task: it may be paid, and a video that comes of it is kept.'}
      </AskFirst>
      <ActButton
        label="Archive now"
        keys="e"
        icon={Archive}
        isPossible={actions.canArchive}
        isBusy={archive.isPending}
        onAct={() => archive.mutate({ id })}
      />
      <AskFirst
        title="Delete this job?"
        verb="Delete"
        act={remove}
        input={{ id }}
        trigger={(ask) => (
          <ActButton label="Delete" keys="Delete" icon={Trash2} isPossible={actions.canDelete} onAct={ask} />
        )}
      >
        The prompt and our copy of the video are gone for good. What it cost stays in the books.
        {actions.canCancel && ' It still runs, so it is canceled first.'}
      </AskFirst>
    </Group>
  );
}
