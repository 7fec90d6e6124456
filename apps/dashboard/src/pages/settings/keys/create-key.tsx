import { useState } from 'react';
import { AskForm } from '../../../parts/ask-form.tsx';
import { useFormAct } from '../../../parts/use-form-act.ts';
import { api } from '../../../server/trpc.ts';
import { blankKey, keyFields, refreshKeys, toWish } from './key-draft.ts';
import { KeyFields } from './key-fields.tsx';

interface CreateKeyProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Gets the key itself, which is to be had this once. */
  readonly onCreated: (apiKey: string) => void;
}

/** Asks for a new key. */
export function CreateKey({ isOpen, onClose, onCreated }: CreateKeyProps) {
  const [draft, setDraft] = useState(blankKey);
  const { act, errors, failure } = useFormAct(api.keys.create.mutationOptions(), keyFields, ({ apiKey }) => {
    refreshKeys();
    setDraft(blankKey);
    onClose();
    onCreated(apiKey);
    return null;
  });
  return (
    <AskForm
      title="Create an API key"
      isOpen={isOpen}
      onClose={onClose}
      verb="Create the key"
      isBusy={act.isPending}
      failure={failure}
      onSubmit={() => act.mutate(toWish(draft))}
    >
      <KeyFields draft={draft} errors={errors} onChange={setDraft} />
    </AskForm>
  );
}
