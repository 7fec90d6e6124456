import { Button, Kbd, Text } from '@mantine/core';
import { useId } from 'react';
import { useShortcuts } from '../../../shell/shortcut.ts';
import classes from '../inbox.module.css';
import type { InboxItem, WayOut } from '../inbox-item.ts';

export interface WayProps {
  readonly way: WayOut;
  readonly job: InboxItem['job'];
}

interface WayButtonProps {
  readonly way: WayOut;
  readonly isBusy?: boolean;
  readonly onAct: () => void;
}

const keys = {
  adopt: 'a',
  resend: 's',
  give_up: 'u',
  archive_now: 'e',
  acknowledge: 'l',
  retry: 'r',
  delete: 'Delete',
} satisfies Record<WayOut['way'], string>;

/** A button and a key for one way out, with what it does. */
export function WayButton({ way, isBusy = false, onAct }: WayButtonProps) {
  const about = useId();
  const key = keys[way.way];
  useShortcuts(isBusy ? [] : [{ keys: key, label: way.label, run: onAct }]);
  return (
    <div className={classes['way']}>
      <Button
        size="xs"
        variant="default"
        justify="space-between"
        rightSection={
          <Kbd size="xs" aria-hidden>
            {key === 'Delete' ? 'Del' : key}
          </Kbd>
        }
        loading={isBusy}
        aria-describedby={about}
        aria-keyshortcuts={key}
        onClick={onAct}
      >
        {way.label}
      </Button>
      <Text id={about} size="xs" c="dimmed">
        {way.description}
      </Text>
    </div>
  );
}
