import type { Source, VideoRequest, Warning } from '@understudy/core';
import type { JobPlan, RouteDecision } from '../database/schema/index.ts';
import type { Caller, Gateway } from '../gateway.ts';
import { readGenerationTimes } from '../health/generation-times.ts';
import { resolveRemix, toSourceWish } from '../jobs/remix.ts';
import { readQueue } from '../limits/read-queue.ts';
import { type StatedPrice, toStatedPrice } from '../money/price.ts';
import { offerImage } from '../references/offer-image.ts';
import { chooseAccount } from '../routing/choose-account.ts';

/** What a job would cost and take if it were created now. */
export interface Estimate {
  readonly provider: string;
  readonly accountId: string;
  /** In millionths of `unit`; `null` when no price is known. */
  readonly priceMicros: number | null;
  readonly unit: 'usd' | 'credits';
  /** Who says the price: `account` is what was set for it; `null` when nobody does. */
  readonly priceSource: StatedPrice['source'] | null;
  /** What of the request would be changed or could not be carried. */
  readonly warnings: readonly Warning[];
  /** Each account that could be chosen, and the reason for or against it. */
  readonly route: RouteDecision;
  /** Jobs that wait for this account. */
  readonly waiting: number;
  /** When it would be submitted, as far as can be told, in ms since the epoch. */
  readonly startsAt: number;
  /** How long such videos take: the median of the last ones, else as documented. */
  readonly generationMs: number;
  /** Who says how long; `null`: it was measured. */
  readonly generationSource: Source | null;
}

/** Asks what `createJob` would do, and does nothing. Throws what it would throw, but for budgets. */
export async function estimateJob(
  gateway: Gateway,
  caller: Caller,
  wish: { readonly request: VideoRequest; readonly plan: JobPlan },
): Promise<Estimate> {
  const { request, ...remixed } = await resolveRemix(gateway, caller, wish.request);
  const choice = await chooseAccount(gateway, {
    request,
    plan: wish.plan,
    ...toSourceWish(remixed),
    ...(request.image === undefined ? {} : { imageFor: offerImage(gateway, request.image).imageFor }),
  });
  const { account, decision, warnings, priceMicros, unit } = choice;
  const [{ waiting, startsAt }, times] = await Promise.all([
    readQueue(gateway, account),
    readGenerationTimes(gateway.db, [account.id]),
  ]);
  const medianMs = times.get(account.id)?.p50Ms;
  const { generationMs } = account.profile.timing;
  return {
    provider: account.provider.id,
    accountId: account.id,
    priceMicros,
    unit,
    priceSource:
      toStatedPrice(account, { seconds: choice.request.seconds ?? remixed.source?.seconds ?? undefined })?.source ??
      null,
    warnings,
    route: decision,
    waiting,
    startsAt,
    generationMs: medianMs ?? generationMs.value,
    generationSource: medianMs === undefined ? generationMs.source : null,
  };
}
