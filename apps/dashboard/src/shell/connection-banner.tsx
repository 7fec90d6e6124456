import { Alert } from '@mantine/core';
import { WifiOff } from 'lucide-react';
import { useLinkState } from '../live/use-live.ts';
import { toExact } from '../parts/instant.tsx';

/** Says so when the page no longer hears of changes: what it shows may be out of date. */
export function ConnectionBanner() {
  const link = useLinkState();
  if (link.kind !== 'lost') return null;
  return (
    <Alert
      role="alert"
      color="orange"
      variant="outline"
      mb="md"
      icon={<WifiOff aria-hidden />}
      title="The connection is lost"
    >
      What you see is as it was at {toExact(link.since)}. The page tries again by itself and catches up when the gateway
      answers. Jobs go on meanwhile.
    </Alert>
  );
}
