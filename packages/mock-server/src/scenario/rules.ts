import { z } from 'zod';
import { Latency } from '../account/settings.ts';
import type { SeededRandom } from '../random.ts';
import type { PreparedScenario } from './prepare.ts';
import { FaultTarget } from './scenario.ts';

/** Which calls a rule is for; what is absent matches everything. */
export const RuleMatch = z
  .object({
    /** An account's key. */
    account: z.string().min(1).optional(),
    provider: z.string().min(1).optional(),
    operation: FaultTarget.optional(),
    /** Part of the prompt. */
    prompt: z.string().min(1).optional(),
  })
  .strict();
export type RuleMatch = z.infer<typeof RuleMatch>;

/** Chooses a scenario for calls that neither a header nor a prompt has chosen one for. */
export const Rule = z
  .object({
    match: RuleMatch.default({}),
    scenario: z.string().min(1),
    /** The first so many matching calls only. */
    times: z.number().int().positive().optional(),
    /** The share of matching calls it takes, drawn from the seed. */
    probability: z.number().min(0).max(1).optional(),
    latency: Latency.optional(),
  })
  .strict();
export type Rule = z.infer<typeof Rule>;

/** A rule in force. `match.account` holds the account's id, not its key. */
export interface ActiveRule extends Rule {
  readonly id: string;
  readonly prepared: PreparedScenario;
  /** It came with the server (a file, a flag): a reset counts it anew instead of removing it. */
  readonly isStanding: boolean;
  used: number;
}

/** What a rule is matched against. */
export interface RuleSubject {
  readonly account: string;
  readonly provider: string;
  readonly operation: FaultTarget;
  readonly prompt: string | null;
}

/** The rules in force: standing ones, then the others, each in the order they were set; the first that takes a call has it. */
export interface RuleBook {
  list(): readonly ActiveRule[];
  add(rule: Rule, prepared: PreparedScenario, origin?: 'standing'): ActiveRule;
  /** Puts rules back as a snapshot had them, in the place of all that are not standing. */
  restore(rules: readonly Omit<ActiveRule, 'isStanding'>[]): void;
  remove(id: string): boolean;
  clear(account?: string): void;
  /** As when the server started: only the standing rules, none of them used. */
  reset(): void;
  /** The rule that takes this call, counted as used; `random` is drawn from only where a rule has a probability. */
  take(subject: RuleSubject, random: () => SeededRandom): ActiveRule | null;
}

const ID_PREFIX = 'rule-';
/** Of its own, so that rules of a snapshot never meet a standing one of their name. */
const STANDING_PREFIX = 'standing-';

export function createRuleBook(): RuleBook {
  let rules: ActiveRule[] = [];
  let count = 0;
  let standingCount = 0;
  const standing = (): ActiveRule[] => rules.filter(({ isStanding }) => isStanding);
  return {
    list: () => rules,
    add(rule, prepared, origin) {
      const isStanding = origin === 'standing';
      const id = isStanding ? `${STANDING_PREFIX}${++standingCount}` : `${ID_PREFIX}${++count}`;
      const active = { ...rule, id, prepared, used: 0, isStanding };
      const before = isStanding ? standing() : rules;
      rules = [...before, active, ...rules.slice(before.length)];
      return active;
    },
    restore(kept) {
      rules = [...standing(), ...kept.map((rule) => ({ ...rule, isStanding: false }))];
      for (const { id } of kept) count = Math.max(count, Number(id.slice(ID_PREFIX.length)));
    },
    reset() {
      rules = standing();
      for (const rule of rules) rule.used = 0;
    },
    remove(id) {
      const before = rules.length;
      rules = rules.filter((rule) => rule.id !== id);
      return rules.length < before;
    },
    clear(account) {
      rules = account === undefined ? [] : rules.filter((rule) => rule.match.account !== account);
    },
    take(subject, random) {
      for (const rule of rules) {
        if (rule.times !== undefined && rule.used >= rule.times) continue;
        if (!isMatch(rule.match, subject)) continue;
        if (rule.probability !== undefined && random().fraction() >= rule.probability) continue;
        rule.used++;
        return rule;
      }
      return null;
    },
  };
}

const isMatch = (match: RuleMatch, subject: RuleSubject): boolean =>
  (match.account === undefined || match.account === subject.account) &&
  (match.provider === undefined || match.provider === subject.provider) &&
  (match.operation === undefined || match.operation === subject.operation) &&
  (match.prompt === undefined || (subject.prompt?.includes(match.prompt) ?? false));
