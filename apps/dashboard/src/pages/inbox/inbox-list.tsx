import { Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useShortcuts } from '../../shell/shortcut.ts';
import { type InboxItem, toKey } from './inbox-item.ts';
import { ItemCard } from './item-card.tsx';
import { useCurrent } from './use-current.ts';

/** The items, one of them open. */
export function InboxList({ items }: { readonly items: readonly InboxItem[] }) {
  const keys = useMemo(() => items.map(toKey), [items]);
  const current = useCurrent(keys);
  const navigate = useNavigate();
  const open = items.find((item) => toKey(item) === current.key);
  useShortcuts([
    { keys: 'j', label: 'Next item', run: () => current.move(1) },
    { keys: 'k', label: 'Previous item', run: () => current.move(-1) },
    ...(open === undefined
      ? []
      : [
          {
            keys: 'o',
            label: 'Open the job of the item',
            run: () => void navigate({ to: '/jobs/$jobId', params: { jobId: open.job.id } }),
          },
        ]),
  ]);
  return (
    <Stack gap="xs">
      {items.map((item) => {
        const key = toKey(item);
        return <ItemCard key={key} item={item} isOpen={key === current.key} onToggle={() => current.toggle(key)} />;
      })}
    </Stack>
  );
}
