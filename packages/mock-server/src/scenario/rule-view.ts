import type { MockState } from '../mock-state.ts';
import type { ActiveRule } from './rules.ts';

/** A rule as the admin API shows it: the account by its label. */
export function toRuleView(state: MockState, { id, match, scenario, times, probability, latency, used }: ActiveRule) {
  const { account, ...rest } = match;
  const label = account === undefined ? undefined : (state.accounts.get(account)?.label ?? account);
  return {
    id,
    match: label === undefined ? rest : { account: label, ...rest },
    scenario,
    times,
    probability,
    latency,
    used,
  };
}
