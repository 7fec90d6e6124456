import { useAct } from '../../../parts/use-act.ts';
import { api } from '../../../server/trpc.ts';
import { refreshInbox } from '../inbox-item.ts';
import { WayButton, type WayProps } from './way-button.tsx';

/** Has a video copied before all others. */
export function Archive({ way, job }: WayProps) {
  const act = useAct(api.jobs.archiveNow.mutationOptions(), () => 'The video is copied before all others.');
  return <WayButton way={way} isBusy={act.isPending} onAct={() => act.mutate({ id: job.id })} />;
}

/** Takes note that a video is lost. */
export function Acknowledge({ way, job }: WayProps) {
  const act = useAct(api.inbox.acknowledge.mutationOptions(), () => {
    refreshInbox();
    return 'The loss is noted.';
  });
  return <WayButton way={way} isBusy={act.isPending} onAct={() => act.mutate({ jobId: job.id })} />;
}
