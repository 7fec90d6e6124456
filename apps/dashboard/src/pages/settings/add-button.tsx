import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import type { Ref } from 'react';
import { useShortcuts } from '../../shell/shortcut.ts';

interface AddButtonProps {
  readonly label: string;
  readonly onAct: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** Adds something to the list of the tab; so does the key `a`. */
export function AddButton({ label, onAct, ref }: AddButtonProps) {
  useShortcuts([{ keys: 'a', label, run: onAct }]);
  return (
    <Button
      ref={ref ?? null}
      size="xs"
      leftSection={<Plus size={14} aria-hidden />}
      aria-keyshortcuts="a"
      onClick={onAct}
    >
      {label}
    </Button>
  );
}
