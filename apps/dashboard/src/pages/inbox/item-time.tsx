import { Instant } from '../../parts/instant.tsx';
import { type InboxItem, isLost } from './inbox-item.ts';

/** When it was sent, or until when its video can be fetched. */
export function ItemTime({ item }: { readonly item: InboxItem }) {
  if (item.kind === 'unknown_attempt') {
    return (
      <>
        sent <Instant at={item.attempt.sentAt} />
      </>
    );
  }
  const { endedAt, asset } = item.job;
  if (isLost(item)) {
    return (
      <>
        made <Instant at={endedAt} />
      </>
    );
  }
  if (asset?.expiresAt == null) return 'expiry not documented';
  return (
    <>
      expires <Instant at={asset.expiresAt} />
    </>
  );
}
