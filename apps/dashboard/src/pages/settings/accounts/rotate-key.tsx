import { Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { AskForm } from '../../../parts/ask-form.tsx';
import { useFormAct } from '../../../parts/use-form-act.ts';
import { api } from '../../../server/trpc.ts';
import { IconAct } from '../icon-act.tsx';
import { type Account, refreshAccounts } from './account-draft.ts';
import { blankCredential, CredentialFields, credentialFields, toCredential } from './credential-fields.tsx';

/** Gives an account another key of its provider. */
export function RotateKey({ account: { id, name, baseUrl } }: { readonly account: Account }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const [draft, setDraft] = useState(blankCredential);
  const { act, errors, failure } = useFormAct(api.accounts.rotateKey.mutationOptions(), credentialFields, () => {
    refreshAccounts();
    close();
    return `“${name}” has another key.`;
  });
  const begin = (): void => {
    setDraft(blankCredential);
    act.reset();
    open();
  };
  return (
    <>
      <IconAct label={`Change the key of ${name}`} icon={KeyRound} onAct={begin} />
      <AskForm
        title={`Another key for “${name}”`}
        isOpen={isOpen}
        onClose={close}
        verb="Change the key"
        isBusy={act.isPending}
        failure={failure}
        onSubmit={() => act.mutate({ id, credential: toCredential(draft) })}
      >
        <Text size="sm">New attempts use it. Tasks that the old key made are still asked for with that.</Text>
        <CredentialFields
          draft={draft}
          usual={baseUrl}
          errors={errors}
          onChange={(part) => setDraft((old) => ({ ...old, ...part }))}
        />
      </AskForm>
    </>
  );
}
