import { api, type Inputs, type Outputs, queryClient } from '../../../server/trpc.ts';
import { type Typed, toMicros, toTyped } from '../amount.ts';

export type Account = Outputs['accounts']['list'][number];
type AccountWish = Inputs['accounts']['create'];
type Terms = Required<Pick<AccountWish, 'limits' | 'price' | 'monthlyBudgetMicros'>>;

/** A limit as it stands in the form: empty is as documented. */
export interface LimitDraft {
  readonly most: Typed;
  readonly isOff: boolean;
}

/** The price of a video of some seconds. */
export interface PriceDraft {
  readonly seconds: Typed;
  readonly amount: Typed;
}

/** What an account may use and what it costs, as it stands in the form. */
export interface TermsDraft {
  readonly requestsPerMinute: LimitDraft;
  readonly concurrentTasks: LimitDraft;
  readonly perSecond: Typed;
  readonly perVideo: readonly PriceDraft[];
  readonly budget: Typed;
}

const asDocumented: LimitDraft = { most: '', isOff: false };
export const blankTerms: TermsDraft = {
  requestsPerMinute: asDocumented,
  concurrentTasks: asDocumented,
  perSecond: '',
  perVideo: [],
  budget: '',
};

/** The names of the fields in the gateway's input. */
export const termsFields = [
  'requestsPerMinute',
  'concurrentTasks',
  'perSecondMicros',
  'perVideoMicros',
  'monthlyBudgetMicros',
] as const;

export function toDraft({ ownLimits, price, monthlyBudgetMicros }: Account): TermsDraft {
  const { requestsPerMinute, concurrentTasks } = ownLimits;
  return {
    requestsPerMinute: toLimitDraft(requestsPerMinute),
    concurrentTasks: toLimitDraft(concurrentTasks),
    perSecond: toTyped(price.perSecondMicros),
    perVideo: Object.entries(price.perVideoMicros ?? {}).map(([seconds, micros]) => ({
      seconds: Number(seconds),
      amount: toTyped(micros),
    })),
    budget: toTyped(monthlyBudgetMicros),
  };
}

const toLimitDraft = (limit: number | null | undefined): LimitDraft => ({ most: limit ?? '', isOff: limit === null });

export function toTerms(draft: TermsDraft): Terms {
  const perSecondMicros = toMicros(draft.perSecond);
  const perVideo = draft.perVideo.flatMap(({ seconds, amount }) => {
    const micros = toMicros(amount);
    return micros === null ? [] : [[String(seconds), micros] as const];
  });
  return {
    limits: {
      ...toLimit('requestsPerMinute', draft.requestsPerMinute),
      ...toLimit('concurrentTasks', draft.concurrentTasks),
    },
    price: {
      ...(perSecondMicros === null ? {} : { perSecondMicros }),
      ...(perVideo.length === 0 ? {} : { perVideoMicros: Object.fromEntries(perVideo) }),
    },
    monthlyBudgetMicros: toMicros(draft.budget),
  };
}

function toLimit(name: 'requestsPerMinute' | 'concurrentTasks', { most, isOff }: LimitDraft): Terms['limits'] {
  if (isOff) return { [name]: null };
  return most === '' ? {} : { [name]: Number(most) };
}

/** Reads accounts and how they do anew, after one was changed. */
export function refreshAccounts(): void {
  void queryClient.invalidateQueries({ queryKey: api.accounts.list.queryKey() });
  void queryClient.invalidateQueries({ queryKey: api.providers.health.queryKey() });
}
