import { UnderstudyError, type VideoRequest, type Warning } from '@understudy/core';
import type { Account } from '../accounts/account.ts';
import type { RouteCandidate, RouteDecision, RoutePolicy } from '../database/schema/index.ts';
import type { Fit } from './adapt.ts';
import { type Candidate, findAccounts, type RouteWish, type RoutingWorld, readCandidates } from './candidates.ts';
import { type Option, rank } from './rank.ts';

/** The account that is to make a video, and what it is asked for. */
export interface Choice {
  readonly account: Account;
  readonly decision: RouteDecision;
  /** As the provider is asked. */
  readonly request: VideoRequest;
  readonly warnings: readonly Warning[];
  /** In millionths of `unit`; `null` when no price is known. */
  readonly priceMicros: number | null;
  readonly unit: 'usd' | 'credits';
}

/**
 * Chooses an account for a request by its plan, with the reason for or against each candidate. One whose breaker is open
 * is chosen when there is no other, or when the caller named it: the job waits. Throws `invalid_request` when no account
 * can make the video, naming what each one objects to.
 */
export async function chooseAccount(world: RoutingWorld, wish: RouteWish): Promise<Choice> {
  const candidates = await readCandidates(world, findAccounts(world, wish), wish);
  const possible = candidates.filter(isPossible);
  const [chosen] = rank(
    wish.plan.policy,
    possible.map((candidate) => ({ ...candidate.option, candidate })),
  );
  if (chosen === undefined) throw toRefusal(candidates);
  const { candidate, priceMicros, unit } = chosen;
  return {
    account: candidate.account,
    decision: toDecision(wish.plan.policy, candidates, candidate),
    request: candidate.fit.request,
    warnings: candidate.fit.warnings,
    priceMicros,
    unit,
  };
}

type PossibleCandidate = Candidate & { readonly fit: Fit };
const isPossible = (candidate: Candidate): candidate is PossibleCandidate =>
  !candidate.wasTried && !('reason' in candidate.fit);

function toRefusal(candidates: readonly Candidate[]): UnderstudyError {
  const reasons = candidates.map((candidate) => `${candidate.account.provider.name}: ${toObjection(candidate)}`);
  const params = new Set(candidates.map(({ fit }) => ('reason' in fit ? fit.param : null)));
  const [param] = params;
  return new UnderstudyError(
    `Failed to choose a provider: none can make this video. ${[...new Set(reasons)].join(' ')} Change the request, or allow it to be adapted.`,
    { code: 'invalid_request', ...(params.size === 1 && param != null ? { param } : {}) },
  );
}

const toObjection = ({ wasTried, fit }: Candidate): string =>
  wasTried ? 'it was tried before.' : 'reason' in fit ? fit.reason : '';

function toDecision(policy: RoutePolicy, candidates: readonly Candidate[], chosen: Candidate): RouteDecision {
  return {
    policy,
    chosen: chosen.account.id,
    candidates: candidates.map((candidate) => ({
      accountId: candidate.account.id,
      provider: candidate.account.provider.id,
      ...toVerdict(policy, candidate, candidate === chosen),
      priceMicros: candidate.option.priceMicros,
      unit: candidate.option.unit,
      medianMs: candidate.medianMs,
    })),
  };
}

/** Why the one chosen was. */
const choices: Readonly<Record<RoutePolicy, string>> = {
  named: 'the caller named this provider',
  in_order: "it comes first in the caller's order",
  first_healthy: 'it is the first that is called',
  cheapest: 'it is the cheapest',
  fastest: 'it is the fastest',
};

function toVerdict(
  policy: RoutePolicy,
  { wasTried, pause, fit, isExact, option }: Candidate,
  isChosen: boolean,
): Pick<RouteCandidate, 'verdict' | 'reason'> {
  if (wasTried) return { verdict: 'tried', reason: 'it was tried before' };
  if ('reason' in fit) return { verdict: 'cannot', reason: fit.reason };
  const told = isExact ? '' : `; ${toLosses(fit)}`;
  const known = policy === 'cheapest' ? toPriceNote(option) : '';
  if (isChosen) {
    return {
      verdict: 'chosen',
      reason: `${choices[policy]}${known}${told}${pause === null ? '' : `; the job waits: ${pause}`}`,
    };
  }
  if (pause !== null) return { verdict: 'unhealthy', reason: `${pause}${told}` };
  return { verdict: 'possible', reason: `it can make the video${known}${told}` };
}

const toLosses = ({ warnings }: Fit): string => warnings.map(({ message }) => message).join('; ');

/** Dollars compare with dollars alone. */
function toPriceNote({ priceMicros, unit }: Option): string {
  if (priceMicros === null) return '; its price is not known';
  return unit === 'usd' ? '' : '; its price is in credits, which do not compare with dollars';
}
