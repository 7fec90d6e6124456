import { Menu } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { Archive, Ban, Copy, ExternalLink, RotateCcw, Shuffle } from 'lucide-react';
import { useAct } from '../../parts/use-act.ts';
import { api } from '../../server/trpc.ts';
import { type Act, isPossible } from './acts.ts';
import type { Job } from './job-filter.ts';

export interface MenuPlace {
  readonly job: Job;
  /** What it opens beside, and gives the focus back to. */
  readonly button: HTMLElement;
}

interface RowMenuProps extends MenuPlace {
  readonly onAct: (act: Act, jobs: readonly Job[]) => void;
  readonly onClose: () => void;
}

/** What can be done with one job. */
export function RowMenu({ job, button, onAct, onClose }: RowMenuProps) {
  const { id, actions } = job;
  const { copy } = useClipboard();
  const archive = useAct(api.jobs.archiveNow.mutationOptions(), () => 'The video is copied before all others.');
  const { top, left, width, height } = button.getBoundingClientRect();
  const close = (): void => {
    onClose();
    button.focus({ preventScroll: true });
  };
  // The focus goes back first, so that the question knows where it was.
  const ask = (act: Act): void => {
    close();
    onAct(act, [job]);
  };
  const remix = (props: object) => <Link to="/new" search={{ remixOf: id }} {...props} />;
  const open = (props: object) => <Link to="/jobs/$jobId" params={{ jobId: id }} {...props} />;
  return (
    <Menu
      opened
      onClose={close}
      position="bottom-end"
      returnFocus={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label="Acts"
          style={{ position: 'fixed', top, left, width, height, opacity: 0, pointerEvents: 'none' }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label="Acts">
        <Menu.Item leftSection={<ExternalLink size={14} aria-hidden />} renderRoot={open}>
          Open
        </Menu.Item>
        <Menu.Item
          leftSection={<Ban size={14} aria-hidden />}
          disabled={!isPossible('cancel', job)}
          onClick={() => ask('cancel')}
        >
          Cancel…
        </Menu.Item>
        <Menu.Item
          leftSection={<RotateCcw size={14} aria-hidden />}
          disabled={!isPossible('retry', job)}
          onClick={() => ask('retry')}
        >
          Retry…
        </Menu.Item>
        <Menu.Item
          leftSection={<Shuffle size={14} aria-hidden />}
          disabled={!actions.canRemix}
          {...(actions.canRemix && { renderRoot: remix })}
        >
          Remix
        </Menu.Item>
        <Menu.Item
          leftSection={<Archive size={14} aria-hidden />}
          disabled={!actions.canArchive}
          onClick={() => archive.mutate({ id })}
        >
          Archive now
        </Menu.Item>
        <Menu.Item leftSection={<Copy size={14} aria-hidden />} onClick={() => copy(id)}>
          Copy id
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
