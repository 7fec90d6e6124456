import { PasswordInput, TextInput } from '@mantine/core';

export interface CredentialDraft {
  readonly apiKey: string;
  readonly baseUrl: string;
}

export const blankCredential: CredentialDraft = { apiKey: '', baseUrl: '' };
export const credentialFields = ['apiKey', 'baseUrl'] as const;

export const toCredential = ({ apiKey, baseUrl }: CredentialDraft) => ({
  apiKey: apiKey.trim(),
  ...(baseUrl.trim() === '' ? {} : { baseUrl: baseUrl.trim() }),
});

interface CredentialFieldsProps {
  readonly draft: CredentialDraft;
  /** The address that is called when none is given. */
  readonly usual: string;
  readonly errors: { readonly [name in (typeof credentialFields)[number]]?: string };
  readonly onChange: (part: Partial<CredentialDraft>) => void;
}

/** The key of a provider, and where to send it. */
export function CredentialFields({ draft, usual, errors, onChange }: CredentialFieldsProps) {
  return (
    <>
      <PasswordInput
        label="Key that the provider gave"
        description="Kept sealed, and never shown again"
        value={draft.apiKey}
        onChange={({ currentTarget }) => onChange({ apiKey: currentTarget.value })}
        error={errors.apiKey}
        autoComplete="off"
        required
      />
      <TextInput
        label="Address"
        description="Base path included. Empty is the one shown"
        placeholder={usual}
        value={draft.baseUrl}
        onChange={({ currentTarget }) => onChange({ baseUrl: currentTarget.value })}
        error={errors.baseUrl}
      />
    </>
  );
}
