import { api, type Outputs, queryClient } from '../../server/trpc.ts';

export type InboxItem = Outputs['inbox']['list']['items'][number];
export type WayOut = InboxItem['ways'][number];

/** Tells items apart; also the id of an item's head on the page. */
export const toKey = ({ kind, job }: Pick<InboxItem, 'kind' | 'job'>): string => `${kind}-${job.id}`;

/** Whether the video of an item is gone for good. */
export const isLost = ({ job }: InboxItem): boolean => job.asset?.state === 'expired';

/** Reads the inbox anew, after an act on it. */
export const refreshInbox = (): void => void queryClient.invalidateQueries({ queryKey: api.inbox.pathKey() });
