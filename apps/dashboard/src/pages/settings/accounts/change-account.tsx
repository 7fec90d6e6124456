import { TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { AskForm } from '../../../parts/ask-form.tsx';
import { useFormAct } from '../../../parts/use-form-act.ts';
import { api } from '../../../server/trpc.ts';
import { IconAct } from '../icon-act.tsx';
import { type Account, refreshAccounts, termsFields, toDraft, toTerms } from './account-draft.ts';
import { TermsFields } from './terms-fields.tsx';
import { useProvider } from './use-provider.ts';

const fields = ['name', ...termsFields] as const;

/** Changes the name, limits, prices or budget of an account. */
export function ChangeAccount({ account }: { readonly account: Account }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const [name, setName] = useState(account.name);
  const [terms, setTerms] = useState(() => toDraft(account));
  const provider = useProvider(account.provider);
  const { act, errors, failure } = useFormAct(api.accounts.update.mutationOptions(), fields, (changed) => {
    refreshAccounts();
    close();
    return `“${changed.name}” is changed.`;
  });
  const begin = (): void => {
    setName(account.name);
    setTerms(toDraft(account));
    act.reset();
    open();
  };
  return (
    <>
      <IconAct label={`Change ${account.name}`} icon={Pencil} onAct={begin} />
      <AskForm
        title={`Change “${account.name}”`}
        isOpen={isOpen}
        onClose={close}
        verb="Change the account"
        isBusy={act.isPending}
        failure={failure}
        onSubmit={() => act.mutate({ id: account.id, change: { name, ...toTerms(terms) } })}
      >
        <TextInput
          label="Name"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={errors.name}
          required
          data-autofocus
        />
        {provider !== undefined && (
          <TermsFields provider={provider} draft={terms} errors={errors} onChange={setTerms} />
        )}
      </AskForm>
    </>
  );
}
