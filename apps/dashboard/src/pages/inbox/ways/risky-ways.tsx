import { AskFirst } from '../../../parts/ask-first.tsx';
import { Money } from '../../../parts/money.tsx';
import { useAct } from '../../../parts/use-act.ts';
import { api } from '../../../server/trpc.ts';
import { refreshInbox } from '../inbox-item.ts';
import { Meanwhile } from './meanwhile.tsx';
import { WayButton, type WayProps } from './way-button.tsx';

/** Sends the job once more, although the first attempt may have been taken. */
export function Resend({ way, job }: WayProps) {
  const act = useAct(api.inbox.resend.mutationOptions(), () => {
    refreshInbox();
    return 'It is sent again.';
  });
  return (
    <AskFirst
      title="Send it again?"
      verb={way.label}
      act={act}
      input={{ jobId: job.id }}
      trigger={(ask) => <WayButton way={way} isBusy={act.isPending} onAct={ask} />}
    >
      <Meanwhile way={way} job={job} act={act} />
      {way.description} <Price job={job} />
    </AskFirst>
  );
}

/** Asks for the same video in a new job. */
export function Retry({ way, job }: WayProps) {
  const act = useAct(
    api.jobs.retry.mutationOptions(),
    () => 'A new job asks for the same video. The loss still waits.',
  );
  return (
    <AskFirst
      title="Make the video again?"
      verb={way.label}
      act={act}
      input={{ id: job.id }}
      trigger={(ask) => <WayButton way={way} isBusy={act.isPending} onAct={ask} />}
    >
      <Meanwhile way={way} job={job} act={act} />
      {way.description} <Price job={job} />
    </AskFirst>
  );
}

/** Deletes the job, and with it the video. */
export function Delete({ way, job }: WayProps) {
  const act = useAct(api.jobs.delete.mutationOptions(), () => {
    refreshInbox();
    return 'The job is deleted.';
  });
  return (
    <AskFirst
      title="Delete the job?"
      verb={way.label}
      act={act}
      input={{ id: job.id }}
      trigger={(ask) => <WayButton way={way} isBusy={act.isPending} onAct={ask} />}
    >
      <Meanwhile way={way} job={job} act={act} />
      {way.description} This cannot be undone; what it cost stays in the books.
    </AskFirst>
  );
}

const Price = ({ job }: Pick<WayProps, 'job'>) => (
  <>
    The expected cost of one video is <Money micros={job.priceMicros} unit={job.unit} />.
  </>
);
