import { api, type Inputs, type Outputs, queryClient } from '../../../server/trpc.ts';
import { type Typed, toMicros, toTyped } from '../amount.ts';

export type ApiKey = Outputs['keys']['list'][number];
type KeyWish = Inputs['keys']['create'];

/** A key as it stands in the form. */
export interface KeyDraft {
  readonly name: string;
  readonly scopes: KeyWish['scopes'];
  readonly weight: Typed;
  readonly budget: Typed;
  readonly unit: 'usd' | 'credits';
}

export const blankKey: KeyDraft = { name: '', scopes: ['create', 'read'], weight: 1, budget: '', unit: 'usd' };

/** The names of the fields in the gateway's input. */
export const keyFields = ['name', 'scopes', 'weight', 'budget'] as const;

export const toDraft = ({ name, scopes, weight, monthlyBudgetMicros, budgetUnit }: ApiKey): KeyDraft => ({
  name,
  scopes: [...scopes],
  weight,
  budget: toTyped(monthlyBudgetMicros),
  unit: budgetUnit ?? 'usd',
});

export function toWish({ name, scopes, weight, budget, unit }: KeyDraft): Required<KeyWish> {
  const monthlyMicros = toMicros(budget);
  return {
    name,
    scopes,
    weight: Number(weight),
    budget: monthlyMicros === null ? null : { monthlyMicros, unit },
  };
}

/** Reads the keys anew, after one was changed. */
export const refreshKeys = (): void => void queryClient.invalidateQueries({ queryKey: api.keys.list.queryKey() });
