import { Tooltip } from '@mantine/core';
import { useLinkState } from '../live/use-live.ts';

const words = {
  connecting: { label: 'Connecting', tone: 'neutral', about: 'The page asks the gateway to be told of changes.' },
  live: { label: 'Live', tone: 'good', about: 'The page shows changes as they happen.' },
  lost: { label: 'Lost', tone: 'bad', about: 'The gateway does not answer. What you see may be out of date.' },
} as const;

/** Whether what the page shows is live. */
export function LinkMark() {
  const { label, tone, about } = words[useLinkState().kind];
  return (
    <Tooltip label={about} multiline maw={260}>
      <span className="word" data-tone={tone} role="status">
        {label}
      </span>
    </Tooltip>
  );
}
