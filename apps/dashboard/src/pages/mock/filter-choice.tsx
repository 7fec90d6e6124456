import { Select } from '@mantine/core';

interface FilterChoiceProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** One of a few values that a list is narrowed by, or all. */
export function FilterChoice({ label, options, value, onChange }: FilterChoiceProps) {
  return (
    <Select
      size="xs"
      label={label}
      placeholder="All"
      data={options}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      clearable
      w={150}
    />
  );
}
