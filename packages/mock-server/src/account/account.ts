import { createHash } from 'node:crypto';
import { emptyRateState, type RateState } from '@understudy/core/policy/rate-limit';
import type { MockClock } from '../clock/mock-clock.ts';
import type { PlayedProvider } from '../played-provider.ts';
import { createTaskStore, type TaskStore } from '../task/task-store.ts';
import type { Settings } from './settings.ts';

/** Everything that belongs to one API key (and session, where it has several): its clock, tasks, limits and money. */
export interface Account {
  /** A digest of the key: the key itself is not kept. */
  readonly id: string;
  /** The key, recognisable but not usable: `sk-tes…f00d`, `sk-… (1b4f)`. */
  readonly label: string;
  /** The server's clock, or its own once somebody moved only this account's time. */
  clock: MockClock;
  settings: Settings;
  /** By provider id. */
  readonly providers: Map<string, ProviderAccount>;
  /** How many calls it made: part of the seed of the next. */
  calls: number;
  /** How often counted faults of a scenario struck calls without a task, by scenario. */
  readonly strikes: Map<string, number[]>;
}

/** An account's state at one provider. */
export interface ProviderAccount {
  readonly played: PlayedProvider;
  readonly tasks: TaskStore;
  /** The requests of the last minute. */
  rate: RateState;
}

export const toAccountId = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 16);

/** What stands for an account: its API key, and the session that `x-mock-session` names, if any. Keys hold no space. */
export const toAccountKey = (key: string, session?: string): string => (session ? `${key} ${session}` : key);

/** A key this short has no middle to hide. */
const SHORT_KEY = 12;

/** Hides the middle of a key; of a short key, all but its first letters. A session is shown as it is. */
export function toLabel(accountKey: string): string {
  const [key = '', ...session] = accountKey.split(' ');
  const label = key.length > SHORT_KEY ? `${key.slice(0, 6)}…${key.slice(-4)}` : `${key.slice(0, 3)}…`;
  return [label, ...session].join(' ');
}

/** What an account is called. Short keys look alike, so the start of the digest tells them apart: `sk-… (1b4f)`. */
export function toAccountLabel(accountKey: string): string {
  const [key = ''] = accountKey.split(' ');
  const label = toLabel(accountKey);
  return key.length > SHORT_KEY ? label : `${label} (${toAccountId(accountKey).slice(0, 4)})`;
}

export function createAccount(id: string, label: string, clock: MockClock): Account {
  return { id, label, clock, settings: {}, providers: new Map(), calls: 0, strikes: new Map() };
}

/** The account's state at a provider, made at the first call. */
export function atProvider(account: Account, played: PlayedProvider): ProviderAccount {
  const known = account.providers.get(played.provider.id);
  if (known !== undefined) return known;
  const made: ProviderAccount = { played, tasks: createTaskStore(), rate: emptyRateState };
  account.providers.set(played.provider.id, made);
  return made;
}
