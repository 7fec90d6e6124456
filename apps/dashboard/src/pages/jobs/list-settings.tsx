import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { useVocabulary } from '../../server/vocabulary.ts';
import type { JobTable } from './features.ts';
import type { HeadSort } from './job-head.tsx';

/** The order of the jobs. */
export function SortMenu({ by, isAscending, onSort }: HeadSort) {
  const sorts = useVocabulary().list('sorts');
  const Arrow = isAscending ? ArrowUp : ArrowDown;
  return (
    <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button size="xs" variant="default" flex="none" rightSection={<Arrow size={13} aria-hidden />}>
          {sorts.find(({ id }) => id === by)?.label ?? 'Sort'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={by} onChange={(id) => id !== by && onSort(id)}>
          {sorts.map(({ id, label, description }) => (
            <Menu.RadioItem key={id} value={id} title={description}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={() => onSort(by)} leftSection={<Arrow size={14} aria-hidden />}>
          {isAscending ? 'Latest first' : 'Earliest first'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Which columns are shown. */
export function ColumnMenu({ table }: { readonly table: JobTable }) {
  return (
    <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Tooltip label="Columns">
          <ActionIcon size={30} variant="default" aria-label="Columns">
            <Columns3 size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {table
          .getAllLeafColumns()
          .filter((column) => column.getCanHide())
          .map((column) => (
            <Menu.CheckboxItem
              key={column.id}
              checked={column.getIsVisible()}
              onChange={() => column.toggleVisibility()}
            >
              {column.columnDef.meta?.label}
            </Menu.CheckboxItem>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
