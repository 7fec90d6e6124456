import { useDisclosure } from '@mantine/hooks';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { AskForm } from '../../../parts/ask-form.tsx';
import { useFormAct } from '../../../parts/use-form-act.ts';
import { api } from '../../../server/trpc.ts';
import { IconAct } from '../icon-act.tsx';
import { type ApiKey, keyFields, refreshKeys, toDraft, toWish } from './key-draft.ts';
import { KeyFields } from './key-fields.tsx';

/** Changes the name, scopes, share or budget of a key. */
export function ChangeKey({ apiKey }: { readonly apiKey: ApiKey }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const [draft, setDraft] = useState(() => toDraft(apiKey));
  const { act, errors, failure } = useFormAct(api.keys.update.mutationOptions(), keyFields, ({ name }) => {
    refreshKeys();
    close();
    return `“${name}” is changed.`;
  });
  const begin = (): void => {
    setDraft(toDraft(apiKey));
    act.reset();
    open();
  };
  return (
    <>
      <IconAct label={`Change ${apiKey.name}`} icon={Pencil} isPossible={apiKey.revokedAt === null} onAct={begin} />
      <AskForm
        title={`Change “${apiKey.name}”`}
        isOpen={isOpen}
        onClose={close}
        verb="Change the key"
        isBusy={act.isPending}
        failure={failure}
        onSubmit={() => act.mutate({ id: apiKey.id, change: toWish(draft) })}
      >
        <KeyFields draft={draft} errors={errors} onChange={setDraft} />
      </AskForm>
    </>
  );
}
