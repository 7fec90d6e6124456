import { toAssetExpiry } from '@understudy/core/policy/retention';
import { type Account, findProvider } from '../../accounts/account.ts';
import type { AttemptRow, JobRow } from '../../database/schema/index.ts';
import { toMoneyText } from '../../money/money-text.ts';
import { toInstantText } from '../text/instant-text.ts';
import { toProviderName } from '../text/provider-name.ts';
import { toSentence, when } from '../text/sentence.ts';
import type { AttemptCalls } from './read-calls.ts';

/** What is known of an attempt of unknown outcome. */
export interface UnknownFacts {
  readonly job: Pick<JobRow, 'priceMicros' | 'unit'>;
  readonly attempt: AttemptRow;
  readonly account: Pick<Account, 'name'> | null;
  readonly calls: AttemptCalls;
}

/** What speaks for and against a provider having taken an attempt, in sentences. */
export const toUnknownEvidence = (facts: UnknownFacts): string[] =>
  [
    toSent(facts),
    ...toBroken(facts.attempt),
    ...toCalled(facts),
    toBooks(facts.attempt),
    toKept(facts.attempt),
    toAtStake(facts.job),
  ].filter((sentence) => sentence !== '');

const toSent = ({ attempt, account }: UnknownFacts): string =>
  `Attempt ${attempt.number} was sent to ${toProviderName(attempt.provider)}${when(account, ({ name }) => ` with the account “${name}”`)}${when(
    attempt.sentAt,
    (at) => ` at ${toInstantText(at)}`,
  )}.`;

function toBroken({ evidence }: AttemptRow): string[] {
  const { headersSentAt = null, message = '', httpStatus = null } = evidence ?? {};
  return [
    when(
      headersSentAt,
      (at) => `The request began to leave at ${toInstantText(at)}; how much of it arrived is not known.`,
    ),
    when(httpStatus, (status) => `The answer had the HTTP status ${status}.`),
    message === '' ? '' : toSentence(message),
  ];
}

function toCalled({ attempt, calls }: UnknownFacts): string[] {
  const { count, lastAt, refusals } = calls;
  if (!hasAddress(attempt)) return ['It was given no address to call back, so no callback can settle it.'];
  if (lastAt === null) return ['No callback has come. One that names the task would settle it by itself.'];
  const came = count === 1 ? 'A callback came' : `${count} callbacks came, the last`;
  return [
    `${came} at ${toInstantText(lastAt)}, and did not settle it.`,
    ...refusals.map((reason) => `What a callback claimed was not believed: ${toSentence(reason)}`),
  ];
}

const hasAddress = ({ body, callbackToken }: AttemptRow): boolean => JSON.stringify(body).includes(callbackToken);

/** What cannot be read from the provider's own accounts. */
const toBooks = ({ provider }: AttemptRow): string =>
  findProvider(provider)?.spec.operations.balance === undefined
    ? 'No call is documented that tells whether it was billed: look into the provider’s console.'
    : 'The balance tells what is left in all, not whether this attempt was billed: look into the provider’s console.';

/** Reckoned from when it was sent, because nobody knows when the video was made: too early rather than too late. */
function toKept({ provider, sentAt, createdAt }: AttemptRow): string {
  const profile = findProvider(provider)?.profile ?? null;
  const from = sentAt ?? createdAt;
  const until = profile === null ? null : toAssetExpiry(profile, { createdAt: from, completedAt: from });
  return until === null
    ? 'No document says how long a video would be kept.'
    : `If it was taken, fetch its video before ${toInstantText(until)}; later it may be gone.`;
}

const toAtStake = ({ priceMicros, unit }: UnknownFacts['job']): string =>
  priceMicros === null ? 'What it costs is not known.' : `At risk: ${toMoneyText(priceMicros, unit)}.`;
