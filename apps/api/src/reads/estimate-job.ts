import type { VideoRequest, Warning } from '@understudy/core';
import type { JobPlan, RouteDecision } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { resolveRemix } from '../jobs/remix.ts';
import { readQueue } from '../limits/read-queue.ts';
import { chooseAccount } from '../routing/choose-account.ts';

/** What a job would cost and take if it were created now. */
export interface Estimate {
  readonly provider: string;
  readonly accountId: string;
  /** In millionths of `unit`; `null` when no price is known. */
  readonly priceMicros: number | null;
  readonly unit: 'usd' | 'credits';
  /** What of the request would be changed or could not be carried. */
  readonly warnings: readonly Warning[];
  /** Each account that could be chosen, and the reason for or against it. */
  readonly route: RouteDecision;
  /** When it would be submitted, as far as can be told, in ms since the epoch. */
  readonly startsAt: number;
  /** How long such videos take: the median of the last ones, else as documented. */
  readonly generationMs: number;
}

/** Asks what `createJob` would do, and does nothing. Throws what it would throw, but for budgets. */
export async function estimateJob(
  gateway: Gateway,
  caller: Caller,
  wish: { readonly request: VideoRequest; readonly plan: JobPlan },
): Promise<Estimate> {
  const { request, pinnedAccountId } = await resolveRemix(gateway, caller, wish.request);
  const { account, decision, warnings, priceMicros, unit } = await chooseAccount(gateway, {
    request,
    plan: wish.plan,
    ...(pinnedAccountId === null ? {} : { pinnedAccountId }),
  });
  const { startsAt } = await readQueue(gateway, account);
  const median = decision.candidates.find(({ accountId }) => accountId === account.id)?.medianMs;
  return {
    provider: account.provider.id,
    accountId: account.id,
    priceMicros,
    unit,
    warnings,
    route: decision,
    startsAt,
    generationMs: median ?? account.profile.timing.generationMs.value,
  };
}
