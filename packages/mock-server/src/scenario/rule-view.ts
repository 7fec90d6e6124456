import type { MockState } from '../mock-state.ts';
import type { ActiveRule, Rule, RuleMatch, RuleOrigin } from './rules.ts';

/** A rule as the admin API shows it. */
export interface RuleView {
  readonly id: string;
  /** The account by its label. */
  readonly match: Readonly<RuleMatch>;
  readonly scenario: string;
  /** The first so many matching calls only; absent: all. */
  readonly times?: number | undefined;
  /** The share of matching calls it takes; absent: all. */
  readonly probability?: number | undefined;
  readonly latency?: Rule['latency'];
  /** How many calls it has taken. */
  readonly used: number;
  /** Who set it. */
  readonly origin: RuleOrigin;
}

export function toRuleView(state: MockState, rule: ActiveRule): RuleView {
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
