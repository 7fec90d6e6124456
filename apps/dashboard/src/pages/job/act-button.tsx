import { Button } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import { useShortcuts } from '../../shell/shortcut.ts';

interface ActButtonProps {
  readonly label: string;
  /** The key that does the same. */
  readonly keys: string;
  readonly icon: LucideIcon;
  readonly isPossible: boolean;
  readonly isBusy?: boolean;
  readonly onAct: () => void;
}

/** A button and a key for one act. While it is not possible, the button keeps its place and the focus. */
export function ActButton({ label, keys, icon: Icon, isPossible, isBusy = false, onAct }: ActButtonProps) {
  useShortcuts(isPossible && !isBusy ? [{ keys, label, run: onAct }] : []);
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Icon size={14} aria-hidden />}
      loading={isBusy}
      {...(isPossible ? {} : { 'data-disabled': true })}
      aria-disabled={!isPossible}
      aria-keyshortcuts={keys}
      onClick={() => isPossible && onAct()}
    >
      {label}
    </Button>
  );
}
