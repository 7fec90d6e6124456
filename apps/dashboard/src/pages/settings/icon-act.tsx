import { ActionIcon, Tooltip } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';

interface IconActProps {
  /** What it does, and to what: `Revoke CI`. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly isBusy?: boolean;
  /** While it is not possible, it keeps its place and the focus. */
  readonly isPossible?: boolean;
  readonly onAct: () => void;
}

/** A small button for an act on a row. */
export function IconAct({ label, icon: Icon, isBusy = false, isPossible = true, onAct }: IconActProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={label}
        loading={isBusy}
        {...(isPossible ? {} : { 'data-disabled': true })}
        aria-disabled={!isPossible}
        onClick={() => isPossible && onAct()}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
