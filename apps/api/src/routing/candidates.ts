import { type Provider, providers, UnderstudyError, type VideoRequest } from '@understudy/core';
import type { Account } from '../accounts/account.ts';
import type { AccountBook } from '../accounts/account-book.ts';
import type { JobPlan } from '../database/schema/index.ts';
import type { Tx } from '../database/transaction.ts';
import type { Gateway } from '../gateway.ts';
import { canCall, toBreakerReason } from '../health/breaker-machine.ts';
import { readGenerationTimes } from '../health/generation-times.ts';
import { readAccountStates } from '../limits/account-state.ts';
import { toPriceMicros } from '../money/price.ts';
import type { ImageFor } from '../references/offer-image.ts';
import { adaptRequest, type Fit, type Refusal, tryRequest } from './adapt.ts';
import type { Option } from './rank.ts';

/** What a choice is made with: `db` may be an open transaction. */
export interface RoutingWorld extends Pick<Gateway, 'clock'> {
  readonly db: Pick<Tx, 'select' | 'execute'>;
  readonly accounts: Pick<AccountBook, 'list'>;
}

/** A request that looks for an account. */
export interface RouteWish {
  /** `remixOf` is the provider's task id. */
  readonly request: VideoRequest;
  readonly plan: JobPlan;
  /** Accounts that were tried already. */
  readonly except?: readonly string[];
  /** The only account that knows the task to be made again. */
  readonly pinnedAccountId?: string;
  /** How long the video to be made again is; what a remix costs goes by it. */
  readonly sourceSeconds?: number;
  /** The reference image as an account's provider takes it; as it is in the request when absent. */
  readonly imageFor?: ImageFor;
}

/** An account that may be chosen, and what it would make of the request. */
export interface Candidate {
  readonly account: Account;
  readonly wasTried: boolean;
  /** `null` while it is called. */
  readonly pause: string | null;
  readonly medianMs: number | null;
  readonly fit: Fit | Refusal;
  readonly isExact: boolean;
  readonly option: Option;
}

/** The accounts that a wish leaves to choose among, in the caller's order of providers. Throws `invalid_request` when there are none. */
export function findAccounts({ accounts }: Pick<RoutingWorld, 'accounts'>, wish: RouteWish): Account[] {
  const { plan, pinnedAccountId } = wish;
  const enabled = accounts.list().filter(({ isEnabled }) => isEnabled);
  if (pinnedAccountId !== undefined) {
    return refuseNone(
      enabled.filter(({ id }) => id === pinnedAccountId),
      'the account that made the video is not enabled any more',
    );
  }
  const unknown = plan.providers.find((id) => !Object.hasOwn(providers, id));
  if (unknown !== undefined) refuse(`there is no provider ${unknown}`, `Use ${Object.keys(providers).join(', ')}`);
  const wanted = plan.policy === 'named' ? plan.providers.slice(0, 1) : plan.providers;
  if (wanted.length === 0) return refuseNone(enabled, 'no account is enabled');
  return refuseNone(
    wanted.flatMap((id) => enabled.filter(({ provider }) => provider.id === id)),
    `no account of ${wanted.join(' or ')} is enabled`,
  );
}

function refuseNone(found: Account[], reason: string): Account[] {
  return found.length > 0 ? found : refuse(reason, 'Enable or add an account, or choose another provider');
}

function refuse(reason: string, remedy: string): never {
  throw new UnderstudyError(`Failed to choose a provider: ${reason}. ${remedy}.`, {
    code: 'invalid_request',
    param: 'model',
  });
}

/** What each account would make of the wish, and how it does. */
export async function readCandidates(
  { db, clock }: RoutingWorld,
  accounts: readonly Account[],
  wish: RouteWish,
): Promise<Candidate[]> {
  const ids = accounts.map(({ id }) => id);
  const [states, times] = await Promise.all([
    readAccountStates(db, ids),
    // One account is chosen however long it takes.
    ids.length > 1 ? readGenerationTimes(db, ids) : undefined,
  ]);
  const now = clock.now();
  return accounts.map((account, order) => {
    const breaker = states.get(account.id)?.breaker;
    const isCallable = breaker === undefined || canCall(breaker, now);
    const medianMs = times?.get(account.id)?.p50Ms ?? null;
    const { fit, isExact } = toFit(account, wish);
    const request = 'reason' in fit ? wish.request : fit.request;
    return {
      account,
      wasTried: wish.except?.includes(account.id) ?? false,
      pause: isCallable || breaker === undefined ? null : toBreakerReason(breaker),
      medianMs,
      fit,
      isExact,
      option: {
        order,
        isExact,
        isCallable,
        priceMicros: toPriceMicros(account, { seconds: request.seconds ?? wish.sourceSeconds }),
        unit: account.profile.price.unit,
        generationMs: medianMs ?? account.profile.timing.generationMs.value,
      },
    };
  });
}

/** Fields whose loss makes another video than was asked for. */
const shaping: readonly string[] = ['seconds', 'size', 'image', 'removeWatermark'];

function toFit(
  account: { readonly provider: Provider } & Pick<Account, 'profile' | 'isMock'>,
  wish: RouteWish,
): { readonly fit: Fit | Refusal; readonly isExact: boolean } {
  const { provider, profile } = account;
  const request = wish.imageFor === undefined ? wish.request : { ...wish.request, image: wish.imageFor(account) };
  const fit = tryRequest(provider, request);
  if (!('reason' in fit)) return { fit, isExact: !fit.warnings.some(({ field }) => shaping.includes(field)) };
  const adapted = wish.plan.canAdapt ? adaptRequest(provider, profile, request) : null;
  return { fit: adapted ?? fit, isExact: false };
}
