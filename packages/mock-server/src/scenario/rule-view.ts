import type { MockState } from '../mock-state.ts';
import type { ActiveRule } from './rules.ts';

/** A rule as the admin API shows it: the account by its label. `origin` says where it came from. */
export function toRuleView(state: MockState, rule: ActiveRule) {
  const { id, scenario, times, probability, latency, used, origin } = rule;
  const { account, ...rest } = rule.match;
  const label = account === undefined ? undefined : (state.accounts.get(account)?.label ?? account);
  return {
    id,
    match: label === undefined ? rest : { account: label, ...rest },
    scenario,
    times,
    probability,
    latency,
    used,
    origin,
  };
}
