import { toExact, toRelative, useNow } from '../../parts/instant.tsx';

/** When something was, as a span from now. Cheaper than `Instant`: a table has very many. */
export function Ago({ at }: { readonly at: number | null }) {
  const now = useNow();
  if (at === null) return 'not yet';
  return (
    <time dateTime={new Date(at).toISOString()} title={toExact(at)}>
      {toRelative(Math.min(at, now), now)}
    </time>
  );
}
