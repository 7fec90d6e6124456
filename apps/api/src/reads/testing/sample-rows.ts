import type { assets, events, jobs } from '../../database/schema/index.ts';
import type { Caller } from '../../gateway.ts';

/** An instant that tests count from. */
export const NOON = Date.UTC(2026, 2, 14, 12);

export const admin: Caller = { apiKeyId: 'key_admin', name: 'admin', scopes: ['read', 'create', 'admin'] };
export const anna: Caller = { apiKeyId: 'key_anna', name: 'Anna', scopes: ['read', 'create'] };

/** A row of a job of Anna's that was completed, except as `patch` says. */
export function toJobRow(patch: Partial<typeof jobs.$inferInsert> & { readonly id: string }): typeof jobs.$inferInsert {
  const prompt = patch.prompt ?? 'A cat on a roof';
  return {
    apiKeyId: anna.apiKeyId,
    status: 'completed',
    phase: 'done',
    request: { prompt, seconds: 8, size: '1280x720' },
    prompt,
    plan: { policy: 'named', providers: ['nebula'], submit: 'at-most-once', canAdapt: false },
    route: { policy: 'named', chosen: 'acct_nebula', candidates: [] },
    warnings: [],
    accountId: 'acct_nebula',
    provider: 'nebula',
    model: 'sora-2',
    seconds: 8,
    size: '1280x720',
    createdAt: NOON,
    deadlineAt: NOON + 1_200_000,
    priceMicros: 800_000,
    unit: 'usd',
    ...patch,
  };
}

/** A row of the asset of a job, not copied yet, except as `patch` says. */
export const toAssetRow = (
  jobId: string,
  patch: Partial<typeof assets.$inferInsert> = {},
): typeof assets.$inferInsert => ({
  jobId,
  attemptId: jobId.replace('video_', 'att_'),
  accountId: 'acct_nebula',
  state: 'remote',
  remote: { from: 'url', url: 'https://videos.example/1.mp4?signature=secret' },
  expiresAt: NOON + 86_400_000,
  createdAt: NOON,
  ...patch,
});

/** A row of the event log about a job of Anna's. */
export const toEventRow = (
  jobId: string,
  patch: Partial<typeof events.$inferInsert> = {},
): typeof events.$inferInsert => ({
  jobId,
  apiKeyId: anna.apiKeyId,
  at: NOON,
  type: 'created',
  cause: 'caller',
  data: {},
  ...patch,
});
