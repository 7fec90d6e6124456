import { toExact, toRelative, useNow } from '../../parts/instant.tsx';
import { useVocabulary } from '../../server/vocabulary.ts';
import type { Job } from './job-filter.ts';

/** How long the provider still keeps a video that only it has; of others, where they are. */
export function Expiry({ asset }: { readonly asset: Job['asset'] }) {
  if (asset === null) return null;
  if (asset.state === 'remote' && asset.expiresAt !== null) return <Countdown expiresAt={asset.expiresAt} />;
  return <State state={asset.state} />;
}

function Countdown({ expiresAt }: { readonly expiresAt: number }) {
  const now = useNow();
  return (
    <span className="word" data-tone="warning" title={`Not copied yet. The provider drops it ${toExact(expiresAt)}.`}>
      {toRelative(expiresAt, now)}
    </span>
  );
}

function State({ state }: { readonly state: string }) {
  const { label, description, tone } = useVocabulary().find('assetStates', state);
  return (
    <span title={description} className={tone === 'bad' ? 'word' : undefined} data-tone={tone}>
      {label}
    </span>
  );
}
