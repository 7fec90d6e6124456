import { Power, PowerOff, RotateCcw } from 'lucide-react';
import { AskFirst } from '../../../parts/ask-first.tsx';
import { useAct } from '../../../parts/use-act.ts';
import { api } from '../../../server/trpc.ts';
import { IconAct } from '../icon-act.tsx';
import { type Account, refreshAccounts } from './account-draft.ts';

/** Takes an account out of use, which is asked first, or back into it. */
export function SwitchAccount({ account: { id, name, isEnabled } }: { readonly account: Account }) {
  const act = useAct(api.accounts.update.mutationOptions(), (changed) => {
    refreshAccounts();
    return changed.isEnabled ? `“${name}” gets jobs again.` : `“${name}” gets no new jobs.`;
  });
  const turn = isEnabled ? `Disable ${name}` : `Enable ${name}`;
  return (
    <AskFirst
      title={`Disable “${name}”?`}
      verb="Disable the account"
      act={act}
      input={{ id, change: { isEnabled: false } }}
      trigger={(ask) => (
        <IconAct
          label={turn}
          icon={isEnabled ? PowerOff : Power}
          isBusy={act.isPending}
          onAct={() => (isEnabled ? ask() : act.mutate({ id, change: { isEnabled: true } }))}
        />
      )}
    >
      No new jobs go to it. Jobs that were sent go on, and their videos are copied.
    </AskFirst>
  );
}

/** Says that an account is well again, before the gateway finds out by itself. */
export function ResetBreaker({ account: { id, name } }: { readonly account: Account }) {
  const act = useAct(api.accounts.resetBreaker.mutationOptions(), () => {
    refreshAccounts();
    return `“${name}” is called again.`;
  });
  return (
    <IconAct
      label={`Reset the breaker of ${name}`}
      icon={RotateCcw}
      isBusy={act.isPending}
      onAct={() => act.mutate({ id })}
    />
  );
}
