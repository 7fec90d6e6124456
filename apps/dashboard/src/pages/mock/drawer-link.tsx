import { Anchor } from '@mantine/core';
import { useMockSearch } from './use-mock.ts';

interface DrawerLinkProps {
  readonly opens: 'task' | 'callback';
  readonly id: string;
}

const names = { task: 'Task', callback: 'Callback' };

/** The id of something of the mock server's, which opens it beside the page. */
export function DrawerLink({ opens, id }: DrawerLinkProps) {
  const [, change] = useMockSearch();
  return (
    <Anchor
      component="button"
      inherit
      ff="monospace"
      fz="xs"
      ta="left"
      mih={24}
      aria-label={`${names[opens]} ${id}`}
      onClick={() => change({ [opens]: id })}
    >
      {id}
    </Anchor>
  );
}
