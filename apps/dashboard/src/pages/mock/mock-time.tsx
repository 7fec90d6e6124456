import { Tooltip } from '@mantine/core';
import { toExact } from '../../parts/instant.tsx';

const short = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** An instant on the mock server's clock: exact, since that clock may be far from ours. `null` is a dash. */
export function MockTime({ at }: { readonly at: string | null }) {
  if (at === null) return '–';
  return (
    <Tooltip label={`${toExact(at)}, on the clock of the mock server`}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {short.format(new Date(at))}
      </time>
    </Tooltip>
  );
}
