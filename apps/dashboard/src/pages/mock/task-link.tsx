import { Anchor } from '@mantine/core';
import { useMockSearch } from './use-mock.ts';

/** The id of a task of the mock server's, which opens it beside the page. */
export function TaskLink({ id }: { readonly id: string }) {
  const [, change] = useMockSearch();
  return (
    <Anchor
      component="button"
      inherit
      ff="monospace"
      fz="xs"
      ta="left"
      mih={24}
      aria-label={`Task ${id}`}
      onClick={() => change({ task: id })}
    >
      {id}
    </Anchor>
  );
}
