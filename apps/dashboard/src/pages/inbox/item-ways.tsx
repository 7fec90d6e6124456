import type { ComponentType } from 'react';
import type { InboxItem, WayOut } from './inbox-item.ts';
import { Adopt } from './ways/adopt.tsx';
import { GiveUp } from './ways/give-up.tsx';
import { Acknowledge, Archive } from './ways/mild-ways.tsx';
import { Delete, Resend, Retry } from './ways/risky-ways.tsx';
import type { WayProps } from './ways/way-button.tsx';

const ways = {
  adopt: Adopt,
  resend: Resend,
  give_up: GiveUp,
  archive_now: Archive,
  acknowledge: Acknowledge,
  retry: Retry,
  delete: Delete,
} satisfies Record<WayOut['way'], ComponentType<WayProps>>;

/** The ways out of an item, as the gateway offers them. */
export function ItemWays({ item }: { readonly item: InboxItem }) {
  return item.ways.map((way) => {
    const Way = ways[way.way];
    return <Way key={way.way} way={way} job={item.job} />;
  });
}
