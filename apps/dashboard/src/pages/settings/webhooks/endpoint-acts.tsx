import { KeyRound, Power, PowerOff, Trash2 } from 'lucide-react';
import { AskFirst } from '../../../parts/ask-first.tsx';
import { useAct } from '../../../parts/use-act.ts';
import { api } from '../../../server/trpc.ts';
import { IconAct } from '../icon-act.tsx';
import { type Endpoint, refreshEndpoints } from './endpoint-draft.ts';

interface EndpointActProps {
  readonly endpoint: Endpoint;
}

/** Gives a webhook a new secret, beside which the old one signs for a while. */
export function RotateSecret({
  endpoint: { id, url },
  onSecret,
}: EndpointActProps & { readonly onSecret: (secret: string) => void }) {
  const act = useAct(api.webhooks.rotateSecret.mutationOptions(), ({ secret }) => {
    refreshEndpoints();
    onSecret(secret);
    return null;
  });
  return (
    <AskFirst
      title="Make a new secret?"
      verb="Make a new secret"
      act={act}
      input={{ id }}
      trigger={(ask) => <IconAct label={`New secret for ${url}`} icon={KeyRound} onAct={ask} />}
    >
      For a day, messages to {url} are signed with both, so that the receiver can change over. Then the old one is gone.
    </AskFirst>
  );
}

/** Switches a webhook off, which is asked first, or on. */
export function SwitchEndpoint({ endpoint: { id, url, isEnabled } }: EndpointActProps) {
  const act = useAct(api.webhooks.update.mutationOptions(), (changed) => {
    refreshEndpoints();
    return changed.isEnabled ? 'Messages are sent again.' : 'No messages are sent to it.';
  });
  return (
    <AskFirst
      title="Disable the webhook?"
      verb="Disable the webhook"
      act={act}
      input={{ id, isEnabled: false }}
      trigger={(ask) => (
        <IconAct
          label={`${isEnabled ? 'Disable' : 'Enable'} ${url}`}
          icon={isEnabled ? PowerOff : Power}
          isBusy={act.isPending}
          onAct={() => (isEnabled ? ask() : act.mutate({ id, isEnabled: true }))}
        />
      )}
    >
      {url} is told of nothing until it is enabled again; what happens meanwhile is not told later.
    </AskFirst>
  );
}

/** Deletes a webhook. */
export function DeleteEndpoint({ endpoint: { id, url } }: EndpointActProps) {
  const act = useAct(api.webhooks.delete.mutationOptions(), () => {
    refreshEndpoints();
    return 'The webhook is deleted.';
  });
  return (
    <AskFirst
      title="Delete the webhook?"
      verb="Delete the webhook"
      act={act}
      input={{ id }}
      trigger={(ask) => <IconAct label={`Delete ${url}`} icon={Trash2} onAct={ask} />}
    >
      {url} is told of nothing any more, and its deliveries leave the log. This cannot be undone.
    </AskFirst>
  );
}
