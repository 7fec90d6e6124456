import type { MockState } from '../mock-state.ts';
import type { ActiveRule } from './rules.ts';

/** A rule as the admin API shows it: the account by its label. A standing rule comes from the command line or a file. */
export function toRuleView(state: MockState, rule: ActiveRule) {
  const { id, scenario, times, probability, latency, used, isStanding } = rule;
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
    isStanding,
  };
}
