import { useDisclosure } from '@mantine/hooks';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { AskForm } from '../../../parts/ask-form.tsx';
import { useFormAct } from '../../../parts/use-form-act.ts';
import { api } from '../../../server/trpc.ts';
import { IconAct } from '../icon-act.tsx';
import { type Endpoint, type EndpointDraft, endpointFields, refreshEndpoints, toWish } from './endpoint-draft.ts';
import { EndpointFields } from './endpoint-fields.tsx';

/** Changes where messages go, and of what. */
export function ChangeEndpoint({ endpoint }: { readonly endpoint: Endpoint }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const [draft, setDraft] = useState<EndpointDraft>(endpoint);
  const { act, errors, failure } = useFormAct(api.webhooks.update.mutationOptions(), endpointFields, () => {
    refreshEndpoints();
    close();
    return 'The webhook is changed.';
  });
  const begin = (): void => {
    setDraft(endpoint);
    act.reset();
    open();
  };
  return (
    <>
      <IconAct label={`Change ${endpoint.url}`} icon={Pencil} onAct={begin} />
      <AskForm
        title="Change the webhook"
        isOpen={isOpen}
        onClose={close}
        verb="Change the webhook"
        isBusy={act.isPending}
        failure={failure}
        onSubmit={() => act.mutate({ id: endpoint.id, ...toWish(draft) })}
      >
        <EndpointFields draft={draft} errors={errors} onChange={setDraft} />
      </AskForm>
    </>
  );
}
