import { useState } from 'react';
import { AskForm } from '../../../parts/ask-form.tsx';
import { useFormAct } from '../../../parts/use-form-act.ts';
import { api } from '../../../server/trpc.ts';
import { type EndpointDraft, endpointFields, refreshEndpoints, toWish } from './endpoint-draft.ts';
import { EndpointFields } from './endpoint-fields.tsx';

interface AddEndpointProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Gets the signing secret, which is to be had this once. */
  readonly onSecret: (secret: string) => void;
}

const blank: EndpointDraft = { url: '', types: null };

/** Asks for a new webhook. */
export function AddEndpoint({ isOpen, onClose, onSecret }: AddEndpointProps) {
  const [draft, setDraft] = useState(blank);
  const { act, errors, failure } = useFormAct(api.webhooks.create.mutationOptions(), endpointFields, ({ secret }) => {
    refreshEndpoints();
    setDraft(blank);
    onClose();
    onSecret(secret);
    return null;
  });
  return (
    <AskForm
      title="Add a webhook"
      isOpen={isOpen}
      onClose={onClose}
      verb="Add the webhook"
      isBusy={act.isPending}
      failure={failure}
      onSubmit={() => act.mutate(toWish(draft))}
    >
      <EndpointFields draft={draft} errors={errors} onChange={setDraft} />
    </AskForm>
  );
}
