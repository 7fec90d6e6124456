import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AskForm } from '../../../parts/ask-form.tsx';
import { useFormAct } from '../../../parts/use-form-act.ts';
import { api } from '../../../server/trpc.ts';
import { blankTerms, refreshAccounts, termsFields, toTerms } from './account-draft.ts';
import { blankCredential, CredentialFields, credentialFields, toCredential } from './credential-fields.tsx';
import { TermsFields } from './terms-fields.tsx';
import { useProvider, useProviders } from './use-provider.ts';

interface AddAccountProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const fields = ['provider', 'name', ...credentialFields, ...termsFields] as const;
const blank = { provider: '', name: '', ...blankCredential, terms: blankTerms };

/** Asks for a new account at a provider. */
export function AddAccount({ isOpen, onClose }: AddAccountProps) {
  const [draft, setDraft] = useState(blank);
  const providers = useProviders();
  const provider = useProvider(draft.provider);
  const set = (part: Partial<typeof blank>): void => setDraft((old) => ({ ...old, ...part }));
  const { act, errors, failure } = useFormAct(api.accounts.create.mutationOptions(), fields, ({ name }) => {
    refreshAccounts();
    setDraft(blank);
    onClose();
    return `Jobs can go to “${name}” now.`;
  });
  return (
    <AskForm
      title="Add a provider account"
      isOpen={isOpen}
      onClose={onClose}
      verb="Add the account"
      isBusy={act.isPending}
      failure={failure}
      onSubmit={() =>
        act.mutate({ provider: draft.provider, name: draft.name, ...toCredential(draft), ...toTerms(draft.terms) })
      }
    >
      <Select
        label="Provider"
        data={providers.map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.provider === '' ? null : draft.provider}
        onChange={(id) => set({ provider: id ?? '' })}
        error={errors.provider}
        allowDeselect={false}
        required
        data-autofocus
      />
      <TextInput
        label="Name"
        description="To tell it from other accounts at the provider"
        value={draft.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        error={errors.name}
        required
      />
      <CredentialFields draft={draft} usual={provider?.baseUrl ?? 'https://…'} errors={errors} onChange={set} />
      {provider !== undefined && (
        <TermsFields provider={provider} draft={draft.terms} errors={errors} onChange={(terms) => set({ terms })} />
      )}
    </AskForm>
  );
}
