import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { Ban, RotateCcw, X } from 'lucide-react';
import { useShortcuts } from '../../shell/shortcut.ts';
import type { Act } from './acts.ts';
import css from './bars.module.css';
import type { JobTable } from './features.ts';
import type { Job } from './job-filter.ts';
import { MOST_SELECTED } from './row-check.tsx';

interface SelectionBarProps {
  readonly table: JobTable;
  readonly onAct: (act: Act, jobs: readonly Job[]) => void;
}

/** What can be done with the selected jobs. */
export function SelectionBar({ table, onAct }: SelectionBarProps) {
  const selected = table.getSelectedRowModel().rows.map(({ original }) => original);
  const count = selected.length;
  const clear = (): void => table.resetRowSelection(true);
  useShortcuts(count > 0 ? [{ keys: 'Escape', label: 'Select none', run: clear }] : []);
  const isTooMany = count > MOST_SELECTED;
  return (
    <div role="status" className={css['chosen']} hidden={count === 0}>
      <Group gap="xs" justify="center">
        <Text size="sm" fw={500}>
          {count} selected{isTooMany && `, at most ${MOST_SELECTED} at once`}
        </Text>
        <Button
          size="xs"
          variant="default"
          disabled={isTooMany}
          leftSection={<Ban size={14} aria-hidden />}
          onClick={() => onAct('cancel', selected)}
        >
          Cancel…
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={isTooMany}
          leftSection={<RotateCcw size={14} aria-hidden />}
          onClick={() => onAct('retry', selected)}
        >
          Retry…
        </Button>
        <ActionIcon variant="subtle" color="gray" aria-label="Select none" onClick={clear}>
          <X size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  );
}
