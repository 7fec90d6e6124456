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

/**
 * Where a rule came from, in the order they are asked: what a caller sets goes before what the server started with, and
 * chance takes only what no other rule wanted. The last two stand: a reset counts them anew instead of removing them.
 */
const ORIGINS = ['caller', 'file', 'chaos'] as const;
export type RuleOrigin = (typeof ORIGINS)[number];

/** A rule in force. `match.account` holds the account's id, not its key. */
export interface ActiveRule extends Rule {
  readonly id: string;
  readonly prepared: PreparedScenario;
  readonly origin: RuleOrigin;
  used: number;
}

/** What a rule is matched against. */
export interface RuleSubject {
  readonly account: string;
  readonly provider: string;
  readonly operation: FaultTarget;
  readonly prompt: string | null;
}

/** The rules in force: those of callers, of files, of chaos, each in the order they were set; the first that takes a call has it. */
export interface RuleBook {
  list(): readonly ActiveRule[];
  add(rule: Rule, prepared: PreparedScenario, origin?: RuleOrigin): ActiveRule;
  /** Puts callers' rules back as a snapshot had them, in the place of those there are. */
  restore(rules: readonly Omit<ActiveRule, 'origin'>[]): void;
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
  const standing = (): ActiveRule[] => rules.filter(({ origin }) => origin !== 'caller');
  return {
    list: () => rules,
    add(rule, prepared, origin = 'caller') {
      const id = origin === 'caller' ? `${ID_PREFIX}${++count}` : `${STANDING_PREFIX}${++standingCount}`;
      const active: ActiveRule = { ...rule, id, prepared, used: 0, origin };
      rules = [...rules, active].sort((a, b) => ORIGINS.indexOf(a.origin) - ORIGINS.indexOf(b.origin));
      return active;
    },
    restore(kept) {
      rules = [...kept.map((rule) => ({ ...rule, origin: 'caller' as const })), ...standing()];
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
