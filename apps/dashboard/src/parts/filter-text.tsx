import { TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type Ref, useEffect, useRef, useState } from 'react';

const PAUSE_MS = 300;

interface FilterTextProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly ref?: Ref<HTMLInputElement>;
  readonly value: string | undefined;
  /** Told when the typing pauses; `undefined` for an empty field. */
  readonly onChange: (value: string | undefined) => void;
}

/** A text that a list is narrowed by. */
export function FilterText({ value = '', onChange, ...rest }: FilterTextProps) {
  const [draft, setDraft] = useState(value);
  const told = useRef(value);
  const tell = useDebouncedCallback((text: string) => {
    told.current = text;
    onChange(text === '' ? undefined : text);
  }, PAUSE_MS);
  // The address changed by another hand: the way back, or a link.
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setDraft(value);
  }, [value]);
  return (
    <TextInput
      size="xs"
      value={draft}
      onChange={({ currentTarget }) => {
        setDraft(currentTarget.value);
        tell(currentTarget.value.trim());
      }}
      {...rest}
    />
  );
}
