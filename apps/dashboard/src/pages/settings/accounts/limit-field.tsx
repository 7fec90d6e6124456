import { Checkbox, Group, NumberInput } from '@mantine/core';
import type { LimitDraft } from './account-draft.ts';

interface LimitFieldProps {
  readonly label: string;
  /** `null`: none is documented. */
  readonly documented: number | null;
  readonly draft: LimitDraft;
  readonly error: string | undefined;
  readonly onChange: (draft: LimitDraft) => void;
}

/** A limit of an account: as documented, another one, or none. */
export function LimitField({ label, documented, draft, error, onChange }: LimitFieldProps) {
  return (
    <Group align="flex-start" gap="sm" wrap="nowrap">
      <NumberInput
        flex={1}
        label={label}
        placeholder={documented === null ? 'None is documented' : `${documented}, as documented`}
        value={draft.isOff ? '' : draft.most}
        onChange={(most) => onChange({ ...draft, most })}
        disabled={draft.isOff}
        error={error}
      />
      <Checkbox
        mt={32}
        label="No limit"
        aria-label={`${label}: no limit`}
        checked={draft.isOff}
        onChange={({ currentTarget }) => onChange({ ...draft, isOff: currentTarget.checked })}
      />
    </Group>
  );
}
