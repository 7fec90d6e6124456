import { Button, Group, Kbd } from '@mantine/core';
import type { ClockView } from '@understudy/mock-server';
import { Pause, Play, SkipForward } from 'lucide-react';
import { AskFirst } from '../../../parts/ask-first.tsx';
import { useShortcuts } from '../../../shell/shortcut.ts';
import { MoveDialog } from './move-dialog.tsx';
import { useClockMove } from './use-clock.ts';

const shortSpans = [
  { span: '1m', label: '1 min' },
  { span: '1h', label: '1 h' },
];

/** Stops the clock, lets it run, and moves it on. */
export function ClockButtons({ clock: { isFrozen } }: { readonly clock: ClockView }) {
  const freeze = useClockMove();
  const jump = useClockMove();
  const advance = useClockMove();
  const toggle = (): void => freeze.mutate({ freeze: !isFrozen });
  const toNext = (): void => jump.mutate({ advanceTo: 'next-event' });
  useShortcuts([
    { keys: 'f', label: 'Mock: freeze the clock, or let it run', run: toggle },
    { keys: 'e', label: 'Mock: move the clock to the next event', run: toNext },
  ]);
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant={isFrozen ? 'filled' : 'default'}
        leftSection={isFrozen ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
        rightSection={<Key name="f" />}
        aria-keyshortcuts="f"
        loading={freeze.isPending}
        onClick={toggle}
      >
        {isFrozen ? 'Let it run' : 'Freeze'}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<SkipForward size={14} aria-hidden />}
        rightSection={<Key name="e" />}
        aria-keyshortcuts="e"
        loading={jump.isPending}
        onClick={toNext}
      >
        Next event
      </Button>
      {shortSpans.map(({ span, label }) => (
        <Button
          key={span}
          size="xs"
          variant="default"
          loading={advance.isPending && advance.variables.advance === span}
          aria-label={`+ ${label}: move on`}
          onClick={() => advance.mutate({ advance: span })}
        >
          + {label}
        </Button>
      ))}
      <AskFirst
        title="Move the clock on by 24 hours?"
        verb="Move on by 24 h"
        act={advance}
        input={{ advance: '24h' }}
        trigger={(ask) => (
          <Button size="xs" variant="default" aria-label="+ 24 h: move on" onClick={ask}>
            + 24 h
          </Button>
        )}
      >
        Every task ends, and videos and tasks that are kept no longer than that are gone. A video that the gateway has
        not copied by now is lost. The clock cannot go back.
      </AskFirst>
      <MoveDialog />
    </Group>
  );
}

const Key = ({ name }: { readonly name: string }) => (
  <Kbd size="xs" aria-hidden>
    {name}
  </Kbd>
);
