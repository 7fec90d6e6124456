import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useShortcuts } from '../../shell/shortcut.ts';

/** After so long without another letter, the search begins. */
const PAUSE_MS = 200;

interface SearchBoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Searches the prompts as one types. */
export function SearchBox({ value, onChange }: SearchBoxProps) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const send = (next: string): void => {
    sent.current = next;
    onChange(next);
  };
  const sendSoon = useDebouncedCallback(send, PAUSE_MS);
  // Another view was opened.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  const clear = (): void => {
    setText('');
    send('');
    field.current?.focus();
  };
  useShortcuts([{ keys: '/', label: 'Search the prompts', run: () => field.current?.select() }]);
  return (
    <TextInput
      ref={field}
      type="search"
      size="xs"
      flex={{ base: '1 1 160px', sm: '0 0 220px' }}
      aria-label="Search prompts"
      placeholder="Search prompts"
      value={text}
      leftSection={<Search size={14} aria-hidden />}
      rightSection={
        text === '' ? <Kbd size="xs">/</Kbd> : <CloseButton size="xs" aria-label="Clear the search" onClick={clear} />
      }
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        sendSoon(currentTarget.value);
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') send(text);
        if (key !== 'Escape') return;
        clear();
        currentTarget.blur();
      }}
    />
  );
}
