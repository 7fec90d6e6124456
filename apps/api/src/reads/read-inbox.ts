import type { Caller, Gateway } from '../gateway.ts';
import { type InboxItem, listInbox } from '../inbox/list-inbox.ts';
import { type JobView, toJobView } from './job-view.ts';
import { type AttemptView, toAttemptView } from './read-attempts.ts';

/** Something that a person should look at. */
export type InboxItemView =
  | { readonly kind: 'unknown_attempt'; readonly job: JobView; readonly attempt: AttemptView }
  | { readonly kind: 'video_at_risk'; readonly job: JobView };

export interface InboxView {
  readonly items: readonly InboxItemView[];
  readonly count: number;
}

/** The inbox of the caller's jobs, or of all with scope `admin`, most urgent first. Lists 200 of each kind and counts all. */
export async function readInbox(gateway: Pick<Gateway, 'db' | 'clock'>, caller: Caller): Promise<InboxView> {
  const { items, count } = await listInbox(gateway, caller);
  return { items: items.map(toView), count };
}

function toView(item: InboxItem): InboxItemView {
  switch (item.kind) {
    case 'unknown_attempt':
      return { kind: item.kind, job: toJobView(item.job, null), attempt: toAttemptView(item.attempt) };
    case 'video_at_risk':
      return { kind: item.kind, job: toJobView(item.job, item.asset) };
  }
}
