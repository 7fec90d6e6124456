import type { Caller, Gateway } from '../gateway.ts';
import { type InboxItem, listInbox } from '../inbox/list-inbox.ts';
import { hasScope } from '../keys/require-scope.ts';
import { type AttemptCalls, readCalls } from './inbox/read-calls.ts';
import { toUnknownEvidence } from './inbox/unknown-evidence.ts';
import { toVideoEvidence } from './inbox/video-evidence.ts';
import { toWays, type WayOut } from './inbox/ways.ts';
import type { JobView } from './job-view.ts';
import { type AttemptView, toAttemptView } from './read-attempts.ts';
import { toJobViews } from './to-job-views.ts';

interface Told {
  readonly job: JobView;
  /** What a person can judge by, in whole sentences. */
  readonly evidence: readonly string[];
  /** What the caller can do about it. */
  readonly ways: readonly WayOut[];
}

/** Something that a person should look at. */
export type InboxItemView =
  | (Told & { readonly kind: 'unknown_attempt'; readonly attempt: AttemptView })
  | (Told & { readonly kind: 'video_at_risk' });

export interface InboxView {
  readonly items: readonly InboxItemView[];
  readonly count: number;
}

type World = Pick<Gateway, 'db' | 'clock' | 'accounts'>;

/** The inbox of the caller's jobs, or of all with scope `admin`, most urgent first. Lists 200 of each kind and counts all. */
export async function readInbox(world: World, caller: Caller): Promise<InboxView> {
  const { items, count } = await listInbox(world, caller);
  const unknown = items.flatMap((item) => (item.kind === 'unknown_attempt' ? [item.attempt] : []));
  const [views, callsOf] = await Promise.all([
    toJobViews(
      world,
      caller,
      items.map((item) => ({ job: item.job, asset: item.kind === 'video_at_risk' ? item.asset : null })),
    ),
    readCalls(world, unknown),
  ]);
  const canAct = hasScope(caller, 'create');
  return {
    items: views.flatMap((job, at) => {
      const item = items[at];
      return item === undefined ? [] : [toItemView(world, item, { job, ways: canAct ? toWays(item) : [] }, callsOf)];
    }),
    count,
  };
}

function toItemView(
  { accounts }: World,
  item: InboxItem,
  told: Omit<Told, 'evidence'>,
  callsOf: (attemptId: string) => AttemptCalls,
): InboxItemView {
  const { kind, job } = item;
  if (kind === 'video_at_risk') return { kind, ...told, evidence: toVideoEvidence(job, item.asset) };
  const { attempt } = item;
  const account = accounts.list().find(({ id }) => id === attempt.accountId) ?? null;
  const evidence = toUnknownEvidence({ job, attempt, account, calls: callsOf(attempt.id) });
  return { kind, ...told, evidence, attempt: toAttemptView(attempt) };
}
